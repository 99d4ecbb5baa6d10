// A ModelsLab mock on a real socket whose time passes only when a client sleeps, and the calls that its clients make.
import { createMock, listen, type Mock, type MockSettings, type RunningMock } from '../../mocks/index.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'
import { loadSpec } from '../../src/spec/load.ts'

/** The members that clients read, as they take them to be. */
export interface Said {
  readonly status: string
  readonly id: number
  readonly request_id?: string
  readonly message?: unknown
  readonly messege?: unknown
  readonly retry_after?: number
  readonly fetch_result: string
  readonly output: readonly [string, ...string[]]
  readonly future_links: readonly [string, ...string[]]
}

export interface Answered {
  readonly code: number
  readonly body: Said
}

export interface Street extends AsyncDisposable {
  readonly mock: Mock
  readonly url: string
  /** POSTs JSON; `path` below the origin, or a whole address. */
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answered>
  /** As long as a client would wait; nobody really does. */
  sleep(seconds: number): void
  /** Seconds that clients have slept. */
  slept(): number
  befall(name: string): void
}

const spec = loadSpec('modelslab')

/** Jobs take `seconds`; options are ModelsLab's own, without their prefix. */
export async function openStreet(
  seconds = 7,
  options: Readonly<Record<string, string>> = {},
  more: Partial<MockSettings> = {},
): Promise<Street> {
  const named = Object.fromEntries(
    Object.entries(options).map(([name, value]) => [`modelslab.${name}`, value]),
  )
  const delays = { queueMs: seconds * 400, runMs: seconds * 600, jitter: 0 }
  const settings = { seed: 7, options: named, delays, ...more }
  const clock = manualClock(0)
  const mock = createMock({ clock, settings, readSpec: () => spec })
  const server: RunningMock = await listen(mock, { port: 0, host: '127.0.0.1' })
  return {
    mock,
    url: server.url,
    async post(path, body, headers = {}) {
      const reply = await fetch(path.startsWith('http') ? path : server.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
      return { code: reply.status, body: (await reply.json()) as Said }
    },
    sleep: (time) => clock.advance(time * 1_000),
    slept: () => clock.now() / 1_000,
    befall: (name) => mock.world.fates.set({ provider: 'modelslab', fate: { name }, times: 1 }),
    [Symbol.asyncDispose]: () => server.close(),
  }
}
