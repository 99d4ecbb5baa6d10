// What a walker is opened with, and the circumstances of one ask.
import type { Clock } from '../../core/clock.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { Target } from '../../core/target.ts'
import type { Secrets } from '../../spec/secrets.ts'
import type { AuthScheme } from '../plan.ts'
import type { Resolve } from './guard.ts'
import type { Roads } from './roads.ts'

export interface WalkerOptions {
  readonly target: Target
  /** The vendor's own origin. */
  readonly officialUrl: string
  readonly secrets: Secrets
  readonly clock: Clock
  readonly userAgent: string
  /** Told of each request that is about to be sent; the path is without the query. */
  readonly onAsk?: (asked: { readonly index: number; readonly method: string; readonly path: string }) => void
  /** The connections to use, closed with the walker; straight ones when absent. */
  readonly roads?: Roads
  /** Finds the addresses of a name; the system's own way when absent. */
  readonly resolve?: Resolve
  /** True for a walker that grants nobody's wish to be asked again later (429): what it asks is asked once. */
  readonly impatient?: boolean
  /** Told of each exchange, as it is stored. */
  readonly onExchange?: (exchange: Exchange) => void
}

export interface Circumstances {
  readonly job?: string
  readonly signal?: AbortSignal
  /** Once it aborts, nobody's wish to be asked again later (429) is granted any more; `signal` when absent. */
  readonly patience?: AbortSignal
  readonly scheme?: AuthScheme | undefined
  /** Set by the walker itself where it follows redirects. */
  readonly redirectedFrom?: string
}
