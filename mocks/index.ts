// The mock's public face.
export type { SpecReader } from '../src/spec/load.ts'
export { expressApp } from './app.ts'
export { listen, type RunningMock } from './listen.ts'
export type { ListenOptions } from './listen-options.ts'
export { createMock, type Mock } from './mock.ts'
export { type Delays, defaultSettings, type MockSettings } from './settings.ts'
export { fetchHandler, type MockFetch } from './start/fetch.ts'
export type { ExchangeFilter, FateWish, Hand, JobFilter, WorldHand } from './start/hand.ts'
export type { StartOptions } from './start/options.ts'
export type { Span } from './start/span.ts'
export {
  type InProcessMock,
  type InProcessOptions,
  inProcessMock,
  type StartedMock,
  startMock,
} from './start/start-mock.ts'
export { createWorld, type World, type WorldParts } from './world.ts'
export type { Stage } from './worlds/stage.ts'
export type { Ended, Worlds, WorldsParts } from './worlds/worlds.ts'
