// Where a failed job says so: in its result, or, on hosts that look at the input at once, in the refused submission.
import { isJsonObject } from '../../../core/json.ts'
import type { Answer, FalJob, FalView } from '../read.ts'

/** The first telling of a job's failure; a refusal for size (413) is no judgement of the input. */
export function failure({ resultAnswers, submitted }: FalJob): readonly Answer[] {
  const refused = submitted && submitted.code >= 400 && submitted.code < 500 && submitted.code !== 413
  if (refused && isJsonObject(submitted.json)) return [submitted]
  return resultAnswers.slice(0, 1)
}

/** Jobs of the journey whose result is a failure. */
export const failing: readonly string[] = [
  'invalid',
  'webhook-error',
  'model-error',
  'model-outage',
  'infrastructure-error',
  'late-start',
]

/** The refusal of the wrong input (for its size, 413, is no such), where it was not queued and no other request failed. */
export function refusedAtOnce(view: FalView): Answer | undefined {
  const failed = view.jobs.some(
    ({ label, resultAnswers }) => failing.includes(label) && resultAnswers.length > 0,
  )
  const submitted = view.job('invalid')?.submitted
  const judged = submitted && submitted.code >= 400 && submitted.code < 500 && submitted.code !== 413
  return !failed && judged ? submitted : undefined
}
