// A mock that is ready in one line: `await using mock = await startMock({ run: '1s' })`.
import { UsageError } from '../../src/core/errors.ts'
import { perform } from '../control/perform.ts'
import { noSuchWorld } from '../control/worlds.ts'
import { listen } from '../listen.ts'
import { createMock, type Mock } from '../mock.ts'
import { checkName, defaultWorld } from '../worlds/name.ts'
import type { Ended } from '../worlds/worlds.ts'
import { fetchOf, type MockFetch } from './fetch.ts'
import { type Hand, handOn, type WorldHand } from './hand.ts'
import { readStart, type StartOptions } from './options.ts'

/** The hand that it is itself is on the default world, where requests belong that name none. */
export interface StartedMock extends Hand {
  /** Origin to point a client at, without trailing slash. */
  readonly url: string
  readonly port: number
  /** Answers without a socket. */
  readonly fetch: MockFetch
  /** A world of its own for one test, made when first named. */
  world(name: string): WorldHand
  /** For what this does not do. */
  readonly mock: Mock
  /** Forgets all that is in the default world. */
  reset(): Promise<void>
  /** Ends all connections and pending webhooks at once; `await using` does it at the end of the block. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Starts a mock on a port of loopback. Spans of time are ms as a number, or as on the command line (`'2s'`). Throws
 * UsageError for an option, fate or switch that there is not, naming the nearest; rejects with Node's own error where the
 * port cannot be opened.
 */
export async function startMock(options: StartOptions = {}): Promise<StartedMock> {
  const { parts, listen: where } = readStart(options)
  const mock = createMock(parts)
  const running = await listen(mock, where)
  const { url, port, close } = running
  return Object.assign(
    handOn(() => mock),
    {
      ...{ url, port, mock, close },
      fetch: fetchOf(mock, url),
      world: (name: string) => worldHand(mock, url, name),
      async reset() {
        await perform(mock, 'reset')
      },
      [Symbol.asyncDispose]: close,
    },
  )
}

function ended({ worlds }: Mock, name: string): Ended {
  if (name === defaultWorld) throw new UsageError(noSuchWorld(name))
  const gone = () => worlds.ended().find((one) => one.name === name)
  const before = worlds.end(name) ?? gone()
  if (before) return before
  // A world is made when first named, and naming is all that was done with this one.
  worlds.of(name)
  return worlds.end(name) as Ended
}

function worldHand(mock: Mock, origin: string, name: string): WorldHand {
  checkName(name)
  const own = () => ({ ...mock, ...mock.worlds.of(name) })
  return Object.assign(handOn(own), {
    name,
    url: `${origin}/__world/${name}`,
    key: `world:${name}`,
    headers: { 'x-mock-world': name },
    end: async () => ended(mock, name),
  })
}
