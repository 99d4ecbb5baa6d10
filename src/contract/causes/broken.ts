// Clauses that were judged as broken, and the exchanges that show it.
import type { Finding, Judgement } from '../../core/clause.ts'

export type Broken = Judgement & { readonly finding: Extract<Finding, { verdict: 'fail' }> }

export function isBroken(judgement: Judgement): judgement is Broken {
  return judgement.finding.verdict === 'fail'
}

/** Indexes of all exchanges that show one of them, in order. */
export function evidenceOf(broken: readonly Broken[]): readonly number[] {
  return [...new Set(broken.flatMap(({ finding }) => finding.exchanges))].toSorted(
    (one, other) => one - other,
  )
}

/** Indexes of all exchanges that break it, those that are not shown as well. */
export function replies({ finding }: Broken): readonly number[] {
  return [...finding.exchanges, ...(finding.alike ?? [])]
}
