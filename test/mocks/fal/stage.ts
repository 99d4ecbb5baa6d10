// A fal mock on a manual clock, with the few moves that most of its tests make.
import supertest from 'supertest'
import { expressApp } from '../../../mocks/app.ts'
import { createMock } from '../../../mocks/mock.ts'
import type { MockSettings } from '../../../mocks/settings.ts'
import { manualClock } from '../../../src/core/adjustable-clock.ts'

export const schnell = 'fal-ai/flux-1/schnell'
export const authorization = 'Key tester'

/** Jobs wait 1 s and run 2 s. */
export function stage(settings: Partial<MockSettings> = {}) {
  const clock = manualClock()
  const mock = createMock({ clock, settings: { seed: 7, providers: ['fal'], ...settings } })
  const http = supertest(expressApp(mock))
  const get = (path: string, key = authorization) => http.get(path).set('authorization', key)
  const put = (path: string, key = authorization) => http.put(path).set('authorization', key)
  const post = (path: string, body: unknown = {}, headers: Record<string, string> = {}) =>
    http
      .post(path)
      .set({ authorization, 'content-type': 'application/json', ...headers })
      .send(typeof body === 'string' ? body : JSON.stringify(body))
  /** Submits and gives the path of the job without host. */
  const submit = async (
    model = schnell,
    input: unknown = { prompt: 'a cat' },
    headers: Record<string, string> = {},
    query = '',
  ) => {
    const { body } = await post(`/${model}${query}`, input, headers).expect(200)
    return new URL(String(body.response_url)).pathname
  }
  /** Submits, lets the job end, and gives its result. */
  const finish = async (
    model = schnell,
    input: unknown = { prompt: 'a cat' },
    headers: Record<string, string> = {},
  ) => {
    const path = await submit(model, input, headers)
    clock.advance(3_000)
    return get(path)
  }
  return { clock, mock, world: mock.world, http, get, put, post, submit, finish }
}
