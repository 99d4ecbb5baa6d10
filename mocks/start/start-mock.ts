// A mock that is ready in one line: `await using mock = await startMock({ run: '1s' })`.
import { UsageError } from '../../src/core/errors.ts'
import { perform } from '../control/perform.ts'
import { listen } from '../listen.ts'
import { createMock, type Mock } from '../mock.ts'
import { controlByHandOnly, controlBySocket, fetchOf, type MockFetch } from './fetch.ts'
import { type Hand, handOn, type WorldHand } from './hand.ts'
import { listens, readStart, type StartOptions } from './options.ts'
import { worldHand } from './world-hand.ts'

/** The hand that it is itself is on the default world, where requests belong that name none. */
export interface InProcessMock extends Hand {
  /** Origin to point a client at, without trailing slash. */
  readonly url: string
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

export interface StartedMock extends InProcessMock {
  readonly port: number
}

/**
 * Starts a mock on a port of loopback. Spans of time are ms as a number, or as on the command line (`'2s'`). Throws
 * UsageError for an option, fate or switch that there is not, naming the nearest; rejects with Node's own error where the
 * port cannot be opened.
 */
export async function startMock(options: StartOptions = {}): Promise<StartedMock> {
  const { parts, listen: where } = readStart(options)
  const mock = createMock(parts)
  const { url, port, close } = await listen(mock, where)
  const fetch = fetchOf(mock, { base: url, control: controlBySocket(url) })
  return Object.assign(handsOn(mock, url, fetch, close), { port })
}

/** Options of a mock that opens no port. */
export type InProcessOptions = Omit<StartOptions, (typeof listens)[number]>

/** A name that no resolver knows (RFC 6761, 6.2): what is sent there and not led to the mock goes nowhere. */
const nowhere = 'http://relayproof.test'

/**
 * A mock without a socket: `fetch` answers for the vendors' own addresses and for those that begin with `url`, which leads
 * nowhere by itself. Throws UsageError as `startMock` does, and for a port, host or certificate.
 */
export function inProcessMock(options: InProcessOptions = {}): InProcessMock {
  const { parts } = readStart(options)
  const listening = listens.find((name) => name in options)
  if (listening !== undefined)
    throw new UsageError(`a mock without a socket takes no ${listening}; startMock() opens a port`)
  const mock = createMock(parts)
  const fetch = fetchOf(mock, { base: nowhere, control: controlByHandOnly })
  return handsOn(mock, nowhere, fetch, async () => mock.worlds.close())
}

function handsOn(mock: Mock, url: string, fetch: MockFetch, close: () => Promise<void>): InProcessMock {
  return Object.assign(
    handOn(() => mock),
    {
      ...{ url, mock, fetch, close },
      world: (name: string) => worldHand(mock, { url, fetch, name }),
      async reset() {
        await perform(mock, 'reset')
      },
      [Symbol.asyncDispose]: close,
    },
  )
}
