// What a journey tells while it is under way, and why it may end early.
import type { Exchange } from '../../core/exchange.ts'
import type { Phase } from '../../core/phase.ts'
import type { Transcript } from '../../core/transcript.ts'
import type { RunLimits } from './bounds.ts'

export type Progress =
  /** Before anything is sent: what the run may take at the most, and the host of the proxy through which it goes. */
  | ({ readonly kind: 'limits'; readonly proxy?: string } & RunLimits)
  /** Before the first billable submission: how many there will be, to which origin, for which model. */
  | { readonly kind: 'plan'; readonly submissions: number; readonly origin: string; readonly model: string }
  /** A request is about to be sent; the exchange of this index tells its end. `path` is without the query. */
  | { readonly kind: 'ask'; readonly index: number; readonly method: string; readonly path: string }
  | { readonly kind: 'exchange'; readonly exchange: Exchange }
  /** A job's phase at a poll, `elapsedMs` after its submission. */
  | { readonly kind: 'job'; readonly label: string; readonly phase?: Phase; readonly elapsedMs: number }
  | { readonly kind: 'note'; readonly text: string }

/**
 * Why a journey could not be walked to its end. `obstructed`: something else than the API spoke in every reply, or in every one to the key; `refused`: the credential; `busy`: no submission for now (429);
 * `not-accepted`: the first submission, for any other reason.
 */
export interface Stop {
  readonly kind:
    | 'unreachable'
    | 'obstructed'
    | 'refused'
    | 'busy'
    | 'not-accepted'
    | 'interrupted'
    | 'out-of-time'
  readonly text: string
}

/** Whether the target did not let itself be judged at all, which says nothing about its promises. */
export function preventsJudging(stop: Stop | undefined): boolean {
  return stop !== undefined && ['unreachable', 'obstructed', 'refused', 'busy'].includes(stop.kind)
}

export interface JourneyResult {
  readonly transcript: Transcript
  readonly stop?: Stop
}
