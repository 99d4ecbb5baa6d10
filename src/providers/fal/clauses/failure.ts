// Where a failed job says so: in its result, or, on hosts that look at the input at once, in the refused submission.
import { isJsonObject } from '../../../core/json.ts'
import type { Answer, FalJob } from '../read.ts'

/** The first telling of a job's failure; a refusal for size (413) is no judgement of the input. */
export function failure({ resultAnswers, submitted }: FalJob): readonly Answer[] {
  const refused = submitted && submitted.code >= 400 && submitted.code < 500 && submitted.code !== 413
  if (refused && isJsonObject(submitted.json)) return [submitted]
  return resultAnswers.slice(0, 1)
}
