// The words of a cancel, and whether the host offers one at all.
import { type Check, onlyAbout } from '../../../contract/checks.ts'
import { skip } from '../../../contract/finding.ts'
import type { Answer, FalJob, FalView } from '../read.ts'

const words = ['OK', 'CANCELLATION_REQUESTED']

/** Accepted in any of the documented spellings. */
export const isAccepted = ({ code, body }: Answer): boolean =>
  (code === 200 || code === 202) && (words.includes(String(body['status'])) || body['success'] === true)

/** "Too late", in the documented spelling or in the one that a neighbouring mock recorded. */
export const isTooLate = (answer: Answer): boolean => answer.code === 400 && saysTooLate(answer)

/** The same, whatever became of its code on the way. */
export const saysTooLate = ({ body }: Answer): boolean =>
  body['status'] === 'ALREADY_COMPLETED' || /already completed/i.test(String(body['detail']))

/** No relay's page promises a cancel (R8): one that has no such address does not offer it. */
const isOffered = (view: FalView): boolean =>
  view.cancels.some(({ code, body }) => ![404, 405, 501].includes(code) || 'status' in body)

/** The check where the host offers cancelling; a relay that does not is skipped. */
export function offered(check: Check<FalView>): Check<FalView> {
  const judged = (view: FalView) =>
    view.profile === 'relay' && view.cancels.length > 0 && !isOffered(view)
      ? skip(
          'this relay offers no cancelling',
          view.cancels.map(({ exchange }) => exchange),
        )
      : check(view)
  // Whether it is offered shows in whatever job was cancelled.
  return check.jobs ? onlyAbout(check.jobs, judged) : judged
}

/** Answers of a job to asks with these purposes, cancels first. */
export const named =
  (...purposes: readonly string[]) =>
  (job: FalJob): readonly Answer[] =>
    [...job.cancels, ...job.resultAnswers, ...job.statuses].filter(({ purpose }) =>
      purposes.includes(purpose),
    )

/** Code and body, as evidence. */
export const told = ({ code, text }: Answer): string => `${code} ${text}`
