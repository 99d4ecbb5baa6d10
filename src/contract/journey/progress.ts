// What a journey tells while it is under way, and why it may end early.
import type { Exchange } from '../../core/exchange.ts'
import type { Phase } from '../../core/phase.ts'
import type { Transcript } from '../../core/transcript.ts'

export type Progress =
  /** Before the first billable submission: how many there will be, to which origin, for which model. */
  | { readonly kind: 'plan'; readonly submissions: number; readonly origin: string; readonly model: string }
  | { readonly kind: 'exchange'; readonly exchange: Exchange }
  /** A job's phase at a poll, `elapsedMs` after its submission. */
  | { readonly kind: 'job'; readonly label: string; readonly phase?: Phase; readonly elapsedMs: number }
  | { readonly kind: 'note'; readonly text: string }

/** Why a journey could not be walked to its end. */
export interface Stop {
  readonly kind: 'unreachable' | 'refused' | 'interrupted'
  readonly text: string
}

export interface JourneyResult {
  readonly transcript: Transcript
  readonly stop?: Stop
}
