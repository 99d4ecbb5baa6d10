// What a journey may be given besides the vendor and the target.
import type { Clock } from '../../core/clock.ts'
import type { Secrets } from '../../spec/secrets.ts'
import type { Progress } from './progress.ts'

export interface JourneyOptions {
  /** Names of values that are never stored; those of the provider's contract. */
  readonly secrets: Secrets
  readonly clock?: Clock
  /** A word unique to this run; random when absent. */
  readonly nonce?: string
  readonly userAgent?: string
  readonly signal?: AbortSignal
  readonly progress?: (progress: Progress) => void
}
