// Faults of Reka's hosts that break several promises at once, beyond the numbered deviations: which promise shows each,
// and which others fall with it.
import type { Explanation } from '../../contract/causes/explanation.ts'
import { flattenedCodes } from '../../contract/causes/flattened.ts'
import { deviationsIn, type KnownDeviation } from '../../contract/known-deviations.ts'
import { rekaClauses } from './clauses/index.ts'
import { rekaCommonFaults } from './explanations/common.ts'
import { progressFaults } from './explanations/progress.ts'
import { requestsFaults } from './explanations/requests.ts'
import type { Answer, RekaView } from './read.ts'

/** Those found in the record. What breaks for whom is said by the heaviest promise that falls. */
export function explanationsOf(view: RekaView): readonly Explanation[] {
  const isRefusal = ({ evidence }: Answer) => evidence.subject.kind === 'flattened'
  return [
    ...flattenedCodes(view.answers, isRefusal, []),
    ...deviationsIn(rekaExplanations, rekaClauses, view),
  ]
}

export const rekaExplanations: Readonly<Record<string, KnownDeviation<RekaView>>> = {
  ...rekaCommonFaults,
  ...progressFaults,
  ...requestsFaults,
}
