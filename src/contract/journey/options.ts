// What a journey may be given besides the vendor and the target.
import type { Clock } from '../../core/clock.ts'
import type { Secrets } from '../../spec/secrets.ts'
import type { ProxyRule } from '../walk/roads.ts'
import type { Progress } from './progress.ts'

export interface JourneyOptions {
  /** Names of values that are never stored; those of the provider's contract. */
  readonly secrets: Secrets
  readonly clock?: Clock
  /** A word unique to this run; random when absent. */
  readonly nonce?: string
  readonly userAgent?: string
  /** Only what clauses whose id begins so look at is asked; everything when absent. */
  readonly only?: string
  readonly signal?: AbortSignal
  /** By which proxy an address is reached; the straight way when absent. */
  readonly proxyFor?: ProxyRule
  readonly progress?: (progress: Progress) => void
}
