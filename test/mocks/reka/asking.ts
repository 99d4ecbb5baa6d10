// Asks Reka's mock without a socket, on a clock that stands still, and holds every answer against the contract.
import { expect } from 'vitest'
import { createMock, type Mock, type MockSettings } from '../../../mocks/index.ts'
import { manualClock } from '../../../src/core/adjustable-clock.ts'
import type { AdjustableClock } from '../../../src/core/clock.ts'
import type { HeaderMap } from '../../../src/core/exchange.ts'
import { isJsonObject, type JsonObject } from '../../../src/core/json.ts'
import { loadSpec } from '../../../src/spec/load.ts'

export interface Told {
  readonly status: number
  readonly headers: HeaderMap
  readonly text: string
  readonly bytes: Uint8Array
  /** Whatever came, as JSON reads it: a test looks into it as it expects it to be. */
  readonly body: ReturnType<JSON['parse']>
}

export interface Asking {
  readonly mock: Mock
  readonly clock: AdjustableClock
  ask(method: string, path: string, body?: unknown, headers?: HeaderMap): Promise<Told>
  get(path: string, headers?: HeaderMap): Promise<Told>
  post(path: string, body?: unknown, headers?: HeaderMap): Promise<Told>
  /** Submits to the given model and task, by default a picture. */
  submit(input?: JsonObject, to?: string, rest?: JsonObject, headers?: HeaderMap): Promise<Told>
  fate(name: string, options?: JsonObject): void
}

export const origin = 'http://mock.test:4630'
export const requests = '/v2/inference/requests'
const spec = loadSpec('reka')

/** A queue of one second, a run of two. `body` that is a string is sent as it is. */
export function asking(settings: Partial<MockSettings> = {}): Asking {
  const clock = manualClock()
  const mock = createMock({ clock, settings: { seed: 7, ...settings } })
  const ask: Asking['ask'] = async (method, path, body, headers = { 'x-api-key': 'reka_a' }) => {
    const sent = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
    const url = path.startsWith(origin) ? path.slice(origin.length) : path
    const all = { host: 'mock.test:4630', ...headers }
    const reply = await mock.answer({ method, url, headers: all, body: Buffer.from(sent), scheme: 'http' })
    const bytes = typeof reply.body === 'function' ? await gathered(reply.body) : Buffer.from(reply.body)
    const text = bytes.toString('utf8')
    const body_ = reply.headers['content-type'] === 'application/json' ? JSON.parse(text) : undefined
    if (body_ !== undefined) holdAgainstContract(method, url, reply.status, body_)
    return { status: reply.status, headers: reply.headers, text, bytes, body: body_ }
  }
  return {
    mock,
    clock,
    ask,
    get: (path, headers) => ask('GET', path, undefined, headers),
    post: (path, body, headers) => ask('POST', path, body, headers),
    submit: (
      input = { prompt: 'a boat' },
      to = 'nano-banana/text-to-image',
      rest = {},
      headers = undefined,
    ) => ask('POST', `/v2/inference/${to}`, { input, ...rest }, headers),
    fate: (name, options) =>
      mock.world.fates.set({ fate: { name, ...(options ? { options } : {}) }, times: 1 }),
  }
}

async function gathered(body: (signal: AbortSignal) => AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of body(new AbortController().signal)) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}

/** An undeclared code (405) and undeclared addresses are the router's own and in no contract. */
function holdAgainstContract(method: string, url: string, status: number, body: unknown): void {
  const path = url.split('?')[0] as string
  const paths = Object.entries(spec.document['paths'] as JsonObject)
  const template = paths
    .map(([name]) => name)
    .sort((a, b) => a.split('{').length - b.split('{').length)
    .find((name) => new RegExp(`^${name.replace('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(path))
  const item = template && ((spec.document['paths'] as JsonObject)[template] as JsonObject)
  const operation = item ? item[method.toLowerCase()] : undefined
  const response = isJsonObject(operation) && (operation['responses'] as JsonObject)[String(status)]
  if (!isJsonObject(response)) return
  const shared = String(response['$ref']).replace(/^#/, '')
  const pointer = `${shared}/content/application~1json/schema`
  expect(spec.schemas.checkAt(pointer, body), `${method} ${url} ${status}`).toEqual([])
}
