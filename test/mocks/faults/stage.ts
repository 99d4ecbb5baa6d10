// One mock under faults, on a clock that stands, asked without a socket.
import type { Reply } from '../../../mocks/http.ts'
import { createMock, type MockSettings } from '../../../mocks/index.ts'
import { manualClock } from '../../../src/core/adjustable-clock.ts'
export const model = 'fal-ai/flux-1/schnell'

type Headers = Readonly<Record<string, string>>

export function stage(faults: MockSettings['faults'] = [], settings: Partial<MockSettings> = {}) {
  const clock = manualClock()
  const mock = createMock({ clock, settings: { seed: 7, faults, ...settings } })
  const ask = async (method: string, address: string, body?: unknown, more: Headers = {}): Promise<Reply> => {
    const { pathname, search } = new URL(address, 'http://mock.test')
    const bytes = body === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(body))
    const headers = {
      ...{ host: 'mock.test', authorization: 'Key k', 'x-api-key': 'k' },
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...more,
    }
    return mock.answer({ method, url: pathname + search, headers, body: bytes, scheme: 'http' })
  }
  /** Submits to fal; the links are there where the reply is. */
  const submit = async (input: unknown = { prompt: 'a cat' }, more: Headers = {}) => {
    const reply = await ask('POST', `/${model}`, input, more)
    return {
      reply,
      ...(jsonOf(reply) as Record<'request_id' | 'status_url' | 'response_url' | 'cancel_url', string>),
    }
  }
  return { mock, world: mock.world, clock, ask, submit, exchanges: () => mock.world.journal.since(0) }
}

/** The JSON of a reply; an empty object where it has none. */
export function jsonOf({ body }: Reply): unknown {
  try {
    return JSON.parse(textOf(body))
  } catch {
    return {}
  }
}

export function textOf(body: Reply['body']): string {
  return typeof body === 'function' ? '' : Buffer.from(body).toString('utf8')
}

/** All that a stream says, and whether it was cut. */
export async function heardOf({ body }: Reply, signal: AbortSignal = new AbortController().signal) {
  let text = ''
  const pieces: string[] = []
  if (typeof body !== 'function') return { text: textOf(body), pieces, cut: false }
  try {
    for await (const piece of body(signal)) {
      pieces.push(Buffer.from(piece).toString('latin1'))
      text = Buffer.from(pieces.join(''), 'latin1').toString('utf8')
    }
    return { text, pieces, cut: false }
  } catch {
    return { text, pieces, cut: true }
  }
}
