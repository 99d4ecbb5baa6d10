// A fault as a rule: which exchange × what happens, on which side of the vendor; and its ledger.
import type { Ordered } from '../mock-contract.ts'

export type FaultOrder = Ordered<'FaultOrder'>
export type Match = Ordered<'FaultMatch'>
export type When = Ordered<'FaultWhen'>
export type Do = Ordered<'FaultDo'>
/** `before`: the vendor never saw the request. `after`: it has answered, and the reply is lost or changed. */
export type Side = 'before' | 'after'

/** A rule as it was ordered, found to make sense. */
export interface Fault {
  /** The name that it was ordered by. */
  readonly name?: string
  readonly match: Match
  readonly when: When
  readonly side: Side
  readonly do: Do
}

/** What has become of a rule. */
export interface Tally {
  /** Exchanges and webhooks that the rule was asked about. */
  seen: number
  /** Those that fitted. */
  matched: number
  /** How many fitted of each job, and under `''` of none: what `nth` counts. */
  readonly counts: Map<string, number>
  /** Indexes of the exchanges that it befell. */
  readonly fired: number[]
  /** Jobs whose webhooks it befell. */
  readonly webhooks: string[]
  /** Indexes of the exchanges that an earlier rule took from it. */
  readonly yielded: number[]
  /** Indexes of the exchanges that fell to it, and in whose reply it found nothing to change. */
  readonly missed: number[]
}

/** A rule that stands in a world. */
export interface Standing extends Fault {
  /** Its number in the world, from 1. */
  readonly rule: number
  readonly by: 'order' | 'word' | 'header'
  /** A rule that came with requests is for those that bear it, and for the first job that came of them. */
  readonly only?: { job?: string }
  readonly tally: Tally
}

export function freshTally(): Tally {
  return { seen: 0, matched: 0, counts: new Map(), fired: [], webhooks: [], yielded: [], missed: [] }
}
