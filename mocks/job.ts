// A job is a timeline: what it was asked for, the stages it is to pass, and what befell it since.
import type { Json } from '../src/core/json.ts'
import type { Phase } from '../src/core/phase.ts'
import type { ProviderId } from '../src/core/provider.ts'
import type { Fate } from './fate.ts'

/** A stretch of the plan; `ms` may be Infinity (a job that is stuck). */
export interface Stage {
  readonly phase: 'queued' | 'running'
  readonly ms: number
  /** Lasts `ms` even where a real queue would let it end sooner: the job is fated to wait. */
  readonly held?: boolean
}

export interface Plan {
  readonly stages: readonly Stage[]
  readonly end: 'succeeded' | 'failed'
  /** ms from submission within which its first run must begin; else it fails at that moment without running. */
  readonly startWithinMs?: number
}

/** `Details` is the vendor's own record: its input, its links' path, its webhook. */
export interface Job<Details = unknown> {
  /** As the vendor writes it: a UUID, digits, … */
  readonly id: string
  readonly provider: ProviderId
  /** Fingerprint of the credential that submitted it. */
  readonly account: string
  readonly model: string
  /** ms since the epoch. */
  readonly submittedAt: number
  readonly input: Json
  /** Drawn from the input's seed, or from the mock's. */
  readonly seed: number
  readonly plan: Plan
  /** Jobs ahead of it on arrival, where the queue is not a real one. */
  readonly ahead: number
  /** `low` waits behind all `normal` ones in a real queue. */
  readonly priority: 'normal' | 'low'
  readonly fate?: Fate
  readonly details: Details
}

/** What befell a job after its submission, in order. `at` is ms since the epoch. */
export type JobEvent =
  | { readonly kind: 'cancel'; readonly at: number; readonly effectiveAt: number }
  | { readonly kind: 'complete' | 'requeue' | 'expire'; readonly at: number }
  | { readonly kind: 'fail'; readonly at: number; readonly reason?: string }

/** A job with its events, as the ledger keeps it. */
export interface JobEntry<Details = unknown> {
  readonly job: Job<Details>
  readonly events: readonly JobEvent[]
}

/** From `from` (ms since the epoch) on, the job is in `phase`. */
export interface Segment {
  readonly phase: Phase
  readonly from: number
}
