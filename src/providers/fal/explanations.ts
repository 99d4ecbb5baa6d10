// Faults of fal's hosts that break several promises at once, beyond the numbered deviations: which promise shows each,
// and which others fall with it.
import type { Explanation } from '../../contract/causes/explanation.ts'
import { flattenedCodes } from '../../contract/causes/flattened.ts'
import { deviationsIn, type KnownDeviation } from '../../contract/known-deviations.ts'
import { falClauses } from './clauses/index.ts'
import { callersFaults } from './explanations/callers.ts'
import { falCommonFaults } from './explanations/common.ts'
import { linksFaults } from './explanations/links.ts'
import { named } from './explanations/named.ts'
import { outputFaults } from './explanations/output.ts'
import { progressFaults } from './explanations/progress.ts'
import type { Answer, FalView } from './read.ts'

/** Those found in the record. What breaks for whom is said by the heaviest promise that falls. */
export function explanationsOf(view: FalView): readonly Explanation[] {
  return [
    ...flattenedCodes(view.answers, isRefusal, named('status/answers-202-while-unfinished')),
    ...deviationsIn(falExplanations, falClauses, view),
  ]
}

function isRefusal({ body: { detail, status }, evidence }: Answer): boolean {
  return evidence.subject.kind === 'flattened' || detail !== undefined || status === 'ALREADY_COMPLETED'
}

export const falExplanations: Readonly<Record<string, KnownDeviation<FalView>>> = {
  ...falCommonFaults,
  ...callersFaults,
  ...progressFaults,
  ...outputFaults,
  ...linksFaults,
}
