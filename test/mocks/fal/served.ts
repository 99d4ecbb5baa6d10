// A fal mock on a real socket and a manual clock, for journeys that supertest cannot make.
import { onTestFinished } from 'vitest'
import { listen } from '../../../mocks/listen.ts'
import { createMock } from '../../../mocks/mock.ts'
import type { MockSettings } from '../../../mocks/settings.ts'
import { manualClock } from '../../../src/core/adjustable-clock.ts'

const headers = { authorization: 'Key tester', 'content-type': 'application/json' }

/** Closed when the test ends. */
export async function served(settings: Partial<MockSettings> = {}) {
  const clock = manualClock()
  const mock = createMock({ clock, settings: { seed: 7, providers: ['fal'], ...settings } })
  const running = await listen(mock, { port: 0, host: '127.0.0.1' })
  onTestFinished(() => running.close())
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(path.startsWith('http') ? path : running.url + path, {
      ...init,
      headers: { ...headers, ...init.headers },
    })
  const submit = async (
    model = 'fal-ai/flux-1/schnell',
    input: unknown = { prompt: 'a cat' },
    query = '',
  ) => {
    const reply = await ask(`/${model}${query}`, { method: 'POST', body: JSON.stringify(input) })
    return (await reply.json()) as Record<'request_id' | 'status_url' | 'response_url' | 'cancel_url', string>
  }
  return { url: running.url, clock, mock, world: mock.world, ask, submit }
}

/** Lets sockets and microtasks do what is ready now. */
export async function settle(turns = 20): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** Turns of the event loop until `done`, slow ones where other threads are waited for; throws when it never comes. */
export async function until(done: () => boolean, turns = 20_000): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    if (done()) return
    await new Promise((resolve) => (turn < 1_000 ? setImmediate(resolve) : setTimeout(resolve, 5)))
  }
  throw new Error('waited in vain')
}

/** The pieces of an event stream as they come, and whether it has ended. */
export function reading(reply: Response) {
  const state = { text: '', ended: false }
  const read = async () => {
    const decoder = new TextDecoder()
    for await (const piece of reply.body ?? [])
      state.text += decoder.decode(piece as Uint8Array, { stream: true })
    state.ended = true
  }
  void read().catch(() => undefined)
  const events = () =>
    state.text
      .split('\n\n')
      .filter((block) => block.startsWith('data: '))
      .map((block) => JSON.parse(block.slice(6)) as Record<string, unknown>)
  return { state, events }
}
