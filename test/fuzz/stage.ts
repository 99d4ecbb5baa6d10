// A mock on a socket and on a clock that stands, and the ways to ask it that never wait for real time to pass.
import { Agent, type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { listen } from '../../mocks/listen.ts'
import { createMock, type Mock } from '../../mocks/mock.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'
import type { ProviderId } from '../../src/core/provider.ts'
import type { Spec } from '../../src/spec/load.ts'
import { loadSpec } from '../../src/spec/load.ts'
import type { Asked } from './requests.ts'

export interface Heard {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly text: string
}

export interface Stage {
  readonly mock: Mock
  readonly specs: ReadonlyMap<ProviderId, Spec>
  /** Asks, lets time pass while no answer comes, and ends all jobs if that does not help. Rejects when nothing does. */
  ask(asked: Asked): Promise<Heard>
  /** Writes the text and hears what comes back until the line is closed by either side. */
  shout(text: string): Promise<string>
  /** Forgets all that was done. */
  reset(): void
  close(): Promise<void>
}

const start = Date.UTC(2026, 0, 1)

export async function stage(): Promise<Stage> {
  const clock = manualClock(start)
  const mock = createMock({ clock, settings: { seed: 1, workers: 2 } })
  const specs = new Map(mock.vendors.map(({ id }) => [id, loadSpec(id)]))
  const running = await listen(mock, { port: 0, host: '127.0.0.1' })
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  return {
    mock,
    specs,
    ask: (asked) => patiently(mock, send(running.port, agent, asked)),
    shout: (text) => shouted(running.port, text),
    reset() {
      mock.world.ledger.clear()
      mock.world.fates.clear()
      mock.world.media.clear()
      mock.world.journal.clear()
      clock.freeze(start)
    },
    async close() {
      agent.destroy()
      await running.close()
    },
  }
}

const patienceMs = 40

/** Nobody answers a job that runs before time passes, and one that is stuck before it is ended by hand. */
async function patiently(mock: Mock, answer: Promise<Heard>): Promise<Heard> {
  const { clock, ledger } = mock.world
  for (const turn of [0, 1, 2, 3, 4, 5, 6]) {
    const heard = await Promise.race([answer, passed(patienceMs * 2 ** turn)])
    if (heard) return heard
    clock.advance(60_000)
    if (turn < 2) continue
    const at = clock.now()
    for (const { job } of ledger.list()) ledger.append(job.provider, job.id, { kind: 'complete', at })
  }
  throw new Error('there was no answer')
}

function passed(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined))
}

function send(port: number, agent: Agent, { method, url, headers, body }: Asked): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const own = body ? { ...headers, 'content-length': String(body.length) } : headers
    const asked = request(
      { host: '127.0.0.1', port, agent, method, path: url, headers: own },
      async (reply) => {
        const pieces: Buffer[] = []
        try {
          for await (const piece of reply) pieces.push(piece as Buffer)
          resolve({
            status: reply.statusCode ?? 0,
            headers: reply.headers,
            text: Buffer.concat(pieces).toString(),
          })
        } catch (cause) {
          reject(cause)
        }
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
}

function shouted(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let heard = ''
    const socket = connect(port, '127.0.0.1', () => {
      socket.end(Buffer.from(text, 'latin1'))
    })
    socket.on('data', (piece) => {
      heard += piece.toString('latin1')
      if (heard.length > 100_000) socket.destroy()
    })
    socket.on('error', () => {})
    socket.setTimeout(60_000, () => socket.destroy(new Error('silence')))
    socket.once('close', () => resolve(heard))
  })
}
