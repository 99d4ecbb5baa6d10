// A hand on one world: its time, its fates and faults, and what its clients did, for tests that run beside the mock.
import type { JsonObject } from '../../src/core/json.ts'
import { applyClock } from '../control/clock.ts'
import { perform } from '../control/perform.ts'
import type { WorldExchange } from '../journal.ts'
import type { Mock } from '../mock.ts'
import { type Ordered, readOrder } from '../mock-contract.ts'
import type { Ended } from '../worlds/worlds.ts'
import type { MockFetch } from './fetch.ts'
import type { Span } from './span.ts'

export type FaultOrder = Ordered<'FaultOrder'>
export type WorldJob = Ordered<'Job'>
export type WorldBill = Ordered<'Bill'>

/** Each that is given must fit. */
export interface JobFilter {
  readonly provider?: string
  readonly model?: string
  readonly job?: string
  readonly status?: Ordered<'Phase'>
  /** ms since the epoch on the world's clock: submitted then or later. */
  readonly since?: number
  /** As `?q=`: `model:flux -lighthouse`. */
  readonly q?: string
  /** Waits for the first that fits, for this span of real time at the most. */
  readonly wait?: Span
}

export interface ExchangeFilter {
  readonly provider?: string
  readonly act?: Ordered<'Act'>
  readonly model?: string
  readonly job?: string
  /** Code of the answer. */
  readonly status?: number
  /** Index from which on they are told. */
  readonly since?: number
  readonly q?: string
  readonly wait?: Span
}

export interface FateWish {
  readonly provider?: string
  /** The fate's own. */
  readonly options?: JsonObject
  /** How many submissions it befalls; 1 unless said. */
  readonly times?: number
  /** Only submissions of this model, and whose input has these members. */
  readonly match?: { readonly model?: string; readonly input?: JsonObject }
}

/** All throw UsageError for a word that there is not, naming the nearest. */
export interface Hand {
  readonly clock: {
    /** ms since the epoch. */
    now(): number
    readonly frozen: boolean
    /** Stops time now, or at that moment (ms since the epoch). */
    freeze(at?: number): void
    /** Over when webhooks that fell due have been delivered. */
    advance(span: Span): Promise<void>
    scale(factor: number): void
    resume(): void
  }
  readonly fates: {
    /** What shall befall the next submission that fits. */
    next(fate: string, wish?: FateWish): Promise<Ordered<'FateRule'>>
    list(): Promise<readonly Ordered<'FateRule'>[]>
    clear(): Promise<void>
  }
  readonly faults: {
    /**
     * What befalls exchanges from now on: a name (`lost-submit`, `lost-poll@status:3`), with other members of the rule beside
     * it where they are to differ, or a rule of your own.
     */
    add(fault: string | FaultOrder, more?: Omit<FaultOrder, 'fault'>): Promise<Ordered<'FaultRule'>>
    /** The rules in force, each with its ledger: seen, matched, fired (indexes of exchanges), left. */
    list(): Promise<readonly Ordered<'FaultRule'>[]>
    lift(rule: number): Promise<void>
    clear(): Promise<void>
  }
  /** Oldest first. */
  jobs(filter?: JobFilter): Promise<readonly WorldJob[]>
  /** What was asked and answered, oldest first, secrets replaced. */
  exchanges(filter?: ExchangeFilter): Promise<readonly WorldExchange[]>
  /** What each job would have cost. */
  bills(filter?: Pick<JobFilter, 'provider' | 'model' | 'job'>): Promise<readonly WorldBill[]>
}

/** The hand on one world of a running mock. */
export interface WorldHand extends Hand {
  readonly name: string
  /** Address to point a client at; every request below it belongs to the world. */
  readonly url: string
  /** A credential that names the world, for clients that can set nothing else. */
  readonly key: string
  /** The header that names it. */
  readonly headers: { readonly 'x-mock-world': string }
  /** Variables for a client that is told by its environment where to call, and with which key. */
  readonly env: Readonly<Record<string, string>>
  /** Answers in this world without a socket, also for the vendors' own addresses. */
  readonly fetch: MockFetch
  /** Ends it with a report; of one that has ended by itself, the report that it had. */
  end(): Promise<Ended>
}

/** `mockOf` gives the mock as the world sees it, made anew if the world has ended meanwhile. */
export function handOn(mockOf: () => Mock): Hand {
  const clock = () => mockOf().world.clock
  const move = (order: object) => applyClock(mockOf().world, readOrder('ClockOrder', order))
  const ask = <Answer>(...[id, performed]: Parsed) => perform(mockOf(), id, performed) as Promise<Answer>
  return {
    clock: {
      now: () => clock().now(),
      get frozen() {
        return clock().frozen
      },
      freeze: (at) => move({ freeze: at ?? true }),
      async advance(span) {
        await ask('moveClock', { body: span === undefined ? {} : { advance: span } })
      },
      scale: (factor) => move(factor === undefined ? {} : { scale: factor }),
      resume: () => move({ resume: true }),
    },
    fates: {
      next: (fate, wish) => ask('addFate', { body: { ...wish, fate } }),
      list: async () => (await ask<Ordered<'Fates'>>('listFates')).rules,
      clear: () => ask('clearFates'),
    },
    faults: {
      add: (fault, more) =>
        ask('addFault', { body: typeof fault === 'string' ? { ...more, fault } : both(fault, more) }),
      list: async () => (await ask<Ordered<'Faults'>>('listFaults')).rules,
      lift: (rule) => ask('liftFault', { inPath: { rule } }),
      clear: () => ask('clearFaults'),
    },
    jobs: async (query = {}) => (await ask<Ordered<'Jobs'>>('listJobs', { query })).jobs,
    exchanges: async (query = {}) =>
      (await ask<{ readonly exchanges: readonly WorldExchange[] }>('listExchanges', { query })).exchanges,
    bills: async (query = {}) => (await ask<Ordered<'Bills'>>('listBills', { query })).bills,
  }
}

type Parsed = [id: Parameters<typeof perform>[1], performed?: Parameters<typeof perform>[2]]

/** What is no order at all goes on as it is, to be refused. */
function both(fault: unknown, more: object | undefined): unknown {
  return typeof fault === 'object' && fault !== null ? { ...fault, ...more } : fault
}
