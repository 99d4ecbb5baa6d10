// How heavy broken clauses weigh: one MUST more than all SHOULDs, one SHOULD more than all MAYs.
import { type Judgement, levels } from '../../core/clause.ts'

/** Clauses of each level, in the order of the levels. */
export type Weight = readonly number[]

export function weightOf(judgements: readonly Judgement[]): Weight {
  return levels.map((level) => judgements.filter((judgement) => judgement.level === level).length)
}

/** For sorting: negative when `one` is the heavier. */
export function heavier(one: Weight, other: Weight): number {
  const at = one.findIndex((count, index) => count !== other[index])
  return at < 0 ? 0 : (other[at] ?? 0) - (one[at] ?? 0)
}
