// A ModelsLab mock under a manual clock, asked over supertest.
import type { Express } from 'express'
import request from 'supertest'
import { createMock, expressApp, type Mock, type MockSettings } from '../../../mocks/index.ts'
import { manualClock } from '../../../src/core/adjustable-clock.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { loadSpec } from '../../../src/spec/load.ts'

export interface Bench {
  readonly mock: Mock
  readonly app: Express
  /** POSTs with a good key in the body, unless the body has one; path below `/api`. */
  post(path: string, body?: JsonObject): request.Test
  get(url: string): request.Test
  /** Lets `ms` pass on the mock's clock. */
  pass(ms: number): void
  /** A fate for the next submission. */
  fate(name: string, options?: JsonObject): void
}

/** Read once for all benches of a file. */
const spec = loadSpec('modelslab')

/** Jobs take 3,000 ms unless the settings say otherwise. */
export function bench(settings: Partial<MockSettings> = {}): Bench {
  const mock = createMock({ clock: manualClock(0), settings: { seed: 7, ...settings }, readSpec: () => spec })
  const app = expressApp(mock)
  return {
    mock,
    app,
    post: (path, body = {}) =>
      request(app)
        .post(`/api${path}`)
        .send({ key: 'good', ...body }),
    get: (url) => request(app).get(pathOf(url)),
    pass: (ms) => mock.world.clock.advance(ms),
    fate: (name, options) =>
      mock.world.fates.set({
        provider: 'modelslab',
        fate: { name, ...(options ? { options } : {}) },
        times: 1,
      }),
  }
}

export function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url
}

export const room: JsonObject = { prompt: 'a bright room', init_image: 'https://example.com/room.png' }
export const picture: JsonObject = { prompt: 'a lighthouse' }
export const community: JsonObject = { model_id: 'flux', prompt: 'a lighthouse' }
