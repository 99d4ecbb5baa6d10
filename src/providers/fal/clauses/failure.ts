// Where a failed job says so: in its result, or, on hosts that look at the input at once, in the refused submission.
import { type Check, onlyAbout } from '../../../contract/checks.ts'
import { skip } from '../../../contract/finding.ts'
import type { Finding } from '../../../core/clause.ts'
import { isJsonObject } from '../../../core/json.ts'
import type { Answer, FalJob, FalView } from '../read.ts'

/** The first telling of a job's failure; a refusal for size (413) is no judgement of the input. */
export function failure({ resultAnswers, submitted }: FalJob): readonly Answer[] {
  const refused = submitted && submitted.code >= 400 && submitted.code < 500 && submitted.code !== 413
  if (refused && isJsonObject(submitted.json)) return [submitted]
  return resultAnswers.slice(0, 1)
}

/** Whether this is the output of a request that ran, whatever its input was meant to be. */
export function isRun({ ok, body, evidence }: Answer): boolean {
  return ok && evidence.subject.kind === 'question' && !('status' in body) && !('detail' in body)
}

/** The check of a wrong input; where the host ran it, nothing failed that could be told. */
export function ofWrongInput(check: (view: FalView) => Finding): Check<FalView> {
  return onlyAbout(['invalid'], (view: FalView) => {
    // The output of another request is none of this one's.
    const others = view.jobs.flatMap(({ label, output }) =>
      label === 'invalid' || !output ? [] : [output.text],
    )
    const ran = view.job('invalid')?.resultAnswers.find((one) => isRun(one) && !others.includes(one.text))
    return ran ? skip('the host ran the input that was meant to be wrong', ran.exchange) : check(view)
  })
}

/** Jobs of the journey that are meant to fail; whether one did is for its result to say. */
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
