// The promises of a relay of fal that both of its sides show.
import type { CaseClause } from '../../../contract/upstream/case.ts'
import { arrivingClauses } from './arriving.ts'
import { callerClauses } from './callers.ts'
import { returningClauses } from './returning.ts'
import { troubledClauses } from './troubled.ts'

export { falTwoSided } from './cases.ts'

export const upstreamClauses: readonly CaseClause[] = [
  ...[arrivingClauses, returningClauses, troubledClauses, callerClauses],
]
  .flat()
  .map((clause) => ({ ...clause, needs: ['upstream'] }))
