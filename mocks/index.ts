// The mock's public face.
export { expressApp } from './app.ts'
export { type ListenOptions, listen, type RunningMock } from './listen.ts'
export { createMock, type Mock } from './mock.ts'
export { type Delays, defaultSettings, type MockSettings } from './settings.ts'
export { type SpecReader, specReader } from './shared.ts'
export { createWorld, type World, type WorldParts } from './world.ts'
export type { Ended, Stage, Worlds, WorldsParts } from './worlds/worlds.ts'
