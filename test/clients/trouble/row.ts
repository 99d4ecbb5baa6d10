// Rows of troubles: each client of each in a world of its own, in front of the mock alone, all in one process.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { falHosts } from '../../../mocks/fal/hosts.ts'
import type { FaultOrder } from '../../../mocks/faults/rule.ts'
import { listen } from '../../../mocks/listen.ts'
import { createMock } from '../../../mocks/mock.ts'
import type { Ordered } from '../../../mocks/mock-contract.ts'
import { throwAwayTls } from '../../../mocks/tls/authority.ts'
import type { Exchange } from '../../../src/core/exchange.ts'

export const clients = ['fal poll', 'fal stream', 'fal run', 'ai image', 'ai video', 'hf'] as const
export type Client = (typeof clients)[number]

/** A rule or the name of one; or a fate, where it is the vendor that really does it. */
export type Order = FaultOrder | string | { readonly fate: string }

/** What each client is to suffer; undefined where there is nothing to see. */
export type Trouble = (client: Client) => Order | readonly Order[] | undefined

/** Those that wait for the result on one connection. */
export function onRun(client: Client): boolean {
  return client === 'fal run' || client === 'ai image'
}

/** What a client polls: a run has nothing but itself, and ai asks for the result of a film until there is one. */
export function onPoll(client: Client): 'submit' | 'stream' | 'status' | 'result' {
  if (onRun(client)) return 'submit'
  if (client === 'ai video') return 'result'
  return client === 'fal stream' ? 'stream' : 'status'
}

export interface Seen {
  /** `works`, `throws`, `wrong` or `waits`, and how many jobs were accepted where not one; undefined where nobody looked. */
  readonly outcome: string | undefined
  readonly bills: readonly Ordered<'Bill'>[]
  /** ms of the client's time between its first two submissions. */
  readonly betweenMs: number | undefined
}

/** How much faster time goes for the clients. */
const usualPace = 50

export interface Troubles {
  /** What became of each client, in their order; one row at a time. */
  row(
    trouble: Trouble,
    watch?: { readonly watchMs?: number; readonly silenceMs?: number },
  ): Promise<readonly Seen[]>
  close(): Promise<void>
}

export async function troubles(pace = usualPace): Promise<Troubles> {
  const delays = { queueMs: 100, runMs: 400, jitter: 0 }
  const mock = createMock({ settings: { seed: 7, providers: ['fal'], delays } })
  const folder = mkdtempSync(join(tmpdir(), 'trouble-tls-'))
  const { caFile, ...tls } = await throwAwayTls(folder, [...falHosts, 'localhost', '127.0.0.1'])
  const vendor = await listen(mock, { port: 0, host: '127.0.0.1', tls })
  const plain = await listen(mock, { port: 0, host: '127.0.0.1' })
  let people: ChildProcess | undefined
  let rows = 0
  return {
    async row(trouble, { watchMs = 45_000, silenceMs = 45_000 } = {}) {
      const at = rows++
      const cells = clients.map((client) => ({
        ...{ client, world: `row${at}-${client.replace(' ', '-')}` },
        orders: [trouble(client) ?? []].flat() as readonly Order[],
      }))
      const lived = cells.filter(({ orders }) => orders.length > 0)
      for (const { orders, world } of lived)
        for (const order of orders) await begin(plain.url, world, inPlace(order, vendor.port))
      people ??= arrive(caFile, { port: vendor.port, pace })
      const told = await live(people, {
        ...{ watchMs, silenceMs },
        cells: lived.map(({ client, world }) => ({ client, key: `world:${world}:good-key` })),
      })
      // Whoever still waits would go on asking.
      if (told.some(({ outcome }) => outcome === 'waits')) people = leave(people)
      return Promise.all(
        cells.map((cell) => seen(plain.url, cell.world, pace, told[lived.indexOf(cell)]?.outcome)),
      )
    },
    async close() {
      leave(people)
      await Promise.all([vendor.close(), plain.close()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Told = readonly { readonly outcome: string }[]

function arrive(caFile: string, surroundings: unknown): ChildProcess {
  return fork(resolve(import.meta.dirname, 'client.mjs'), [JSON.stringify(surroundings)], {
    ...{ stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] },
    env: { ...process.env, NODE_EXTRA_CA_CERTS: caFile },
  })
}

function leave(people: ChildProcess | undefined): undefined {
  people?.kill()
}

/** All clients at once. */
async function live(people: ChildProcess, order: { readonly [word: string]: unknown }): Promise<Told> {
  people.send(order)
  const over = new AbortController()
  try {
    const { signal } = over
    const [told] = await Promise.race([once(people, 'message', { signal }), ended(people, signal)])
    return told as Told
  } finally {
    over.abort()
  }
}

async function seen(url: string, world: string, pace: number, outcome: string | undefined): Promise<Seen> {
  const ask = async (what: string) => (await fetch(`${url}/__world/${world}/__mock/${what}`)).json()
  const { bills } = (await ask('bills')) as Ordered<'Bills'>
  const { exchanges } = (await ask('exchanges?act=submit')) as { readonly exchanges: readonly Exchange[] }
  const [first, second] = exchanges
  return {
    outcome: outcome === undefined || bills.length === 1 ? outcome : `${outcome} ×${bills.length}`,
    bills,
    betweenMs: first && second && (second.startedAt - first.startedAt) * pace,
  }
}

/** With the mock's own port where an address has `PORT`. */
function inPlace<Order>(order: Order, port: number): Order {
  return JSON.parse(JSON.stringify(order).replaceAll('PORT', String(port)))
}

async function ended(people: ChildProcess, signal: AbortSignal): Promise<never> {
  const [code] = await once(people, 'exit', { signal })
  throw new Error(`the process of the clients ended by itself with ${code}`)
}

async function begin(url: string, world: string, order: Order): Promise<void> {
  const isFate = typeof order === 'object' && 'fate' in order
  const body = typeof order === 'string' ? { fault: order } : isFate ? { ...order, times: 100 } : order
  const reply = await fetch(`${url}/__world/${world}/__mock/${isFate ? 'fates' : 'faults'}`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  })
  if (!reply.ok) throw new Error(await reply.text())
}
