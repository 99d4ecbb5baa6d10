// One webhook: what is to be sent where, what came of each attempt, and what is told of it.
import type { HeaderMap } from '../../src/core/exchange.ts'

/** One message to one receiver. Headers may depend on the moment of the attempt (a signed timestamp). */
export interface Delivery {
  readonly url: string
  /** Text, or what makes it when the first attempt falls due; an attempt whose body cannot be made is not sent. */
  readonly body: string | (() => string | Promise<string>)
  /** Headers of attempt `n` (0 first) made at `now` (ms since the epoch). */
  headers(now: number, n: number, body: string): HeaderMap
  /** ms to wait on the clock after failed attempt `n`; undefined to give up. */
  backoffMs(n: number, outcome: Attempt): number | undefined
  /** ms of real time that attempt `n` may take. */
  readonly timeoutMs: number | ((n: number) => number)
  /** Job it speaks of, for the record. */
  readonly jobId: string
  /** Why it is never to be sent, where it is not. */
  readonly lost?: string
  /** Called when its first attempt is over. */
  readonly sent?: () => void
}

/** What came of one attempt. `status` is absent when nothing answered. */
export interface Attempt {
  /** ms since the epoch on the mock's clock. */
  readonly at: number
  readonly status?: number
  readonly error?: string
}

export interface DeliveryRecord {
  readonly jobId: string
  readonly url: string
  readonly state: 'pending' | 'delivered' | 'given-up' | 'refused'
  readonly attempts: readonly Attempt[]
  readonly reason?: string
}
