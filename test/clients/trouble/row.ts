// One row of troubles: each client in a world of its own, in front of the mock alone, in a process that it may end.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import { falHosts } from '../../../mocks/fal/hosts.ts'
import type { FaultOrder } from '../../../mocks/faults/rule.ts'
import { listen } from '../../../mocks/listen.ts'
import { createMock } from '../../../mocks/mock.ts'
import type { Ordered } from '../../../mocks/mock-contract.ts'
import { throwAwayTls } from '../../../mocks/tls/authority.ts'
import type { Exchange } from '../../../src/core/exchange.ts'
import { once as onlyOnce } from '../../../src/core/once.ts'

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

/** What became of each client, in their order. */
export async function row(
  trouble: Trouble,
  { watchMs = 45_000, silenceMs = 45_000, pace = usualPace } = {},
): Promise<readonly Seen[]> {
  const delays = { queueMs: 100, runMs: 400, jitter: 0 }
  const mock = createMock({ settings: { seed: 7, providers: ['fal'], delays } })
  const { caFile, ...tls } = await authority()
  const vendor = await listen(mock, { port: 0, host: '127.0.0.1', tls })
  onTestFinished(() => vendor.close())
  const { url, close } = await listen(mock, { port: 0, host: '127.0.0.1' })
  onTestFinished(close)
  const cells = clients.map((client) => ({
    ...{ client, world: client.replace(' ', '-') },
    orders: [trouble(client) ?? []].flat() as readonly Order[],
  }))
  const lived = cells.filter(({ orders }) => orders.length > 0)
  for (const { orders, world } of lived)
    for (const order of orders) await begin(url, world, inPlace(order, vendor.port))
  const told = await live(caFile, {
    ...{ port: vendor.port, pace, watchMs, silenceMs },
    cells: lived.map(({ client, world }) => ({ client, key: `world:${world}:good-key` })),
  })
  return Promise.all(cells.map((cell) => seen(url, cell.world, pace, told[lived.indexOf(cell)]?.outcome)))
}

type Told = readonly { readonly outcome: string }[]

/** All clients at once, in one process that ends with them. */
async function live(caFile: string, order: unknown): Promise<Told> {
  const child = fork(resolve(import.meta.dirname, 'client.mjs'), [JSON.stringify(order)], {
    ...{ stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] },
    env: { ...process.env, NODE_EXTRA_CA_CERTS: caFile },
  })
  onTestFinished(() => void child.kill())
  const [told] = await Promise.race([once(child, 'message'), ended(child)])
  return told as Told
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

/** Of an authority for fal's names that lasts as long as the tests of one file. */
const authority = onlyOnce(() => {
  const folder = mkdtempSync(join(tmpdir(), 'trouble-tls-'))
  return throwAwayTls(folder, [...falHosts, 'localhost', '127.0.0.1'])
})

/** With the mock's own port where an address has `PORT`. */
function inPlace<Order>(order: Order, port: number): Order {
  return JSON.parse(JSON.stringify(order).replaceAll('PORT', String(port)))
}

async function ended(child: ReturnType<typeof fork>): Promise<never> {
  const [code] = await once(child, 'exit')
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
