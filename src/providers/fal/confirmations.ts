// Open questions of the fact sheet (fal.md 15), and what this host was seen to do about each.
import { confirmationsIn, type OpenQuestion } from '../../contract/open-questions.ts'
import type { Confirmation } from '../../core/clause.ts'
import type { Answer, FalView } from './read.ts'
import { isUnfinished, notReady } from './words.ts'

export function confirmationsOf(view: FalView): readonly Confirmation[] {
  return confirmationsIn(questions, view)
}

const jobAnswers = (
  view: FalView,
  label: string,
  act: 'cancels' | 'resultAnswers' | 'statuses',
  purpose: string,
) => (view.job(label)?.[act] ?? []).filter((answer) => answer.purpose === purpose)
const refused = (view: FalView, act: string, purpose: string) =>
  view.refusals.filter((answer) => answer.act === act && answer.purpose === purpose)
const codeAnd =
  (name: string) =>
  ({ code, body }: Answer): string =>
    `${code} ${name}: ${JSON.stringify(body[name]) ?? 'absent'}`

const questions: readonly OpenQuestion<FalView, Answer>[] = [
  {
    question: 'What does an accepted cancel answer? (fal.md 15.1)',
    reading: '202 CANCELLATION_REQUESTED, or 200 OK for a request that still waited',
    pick: (view) => jobAnswers(view, 'cancelled', 'cancels', 'at-once').filter(({ ok }) => ok),
    seen: codeAnd('status'),
    agrees: ({ code, body }) =>
      (code === 202 && body['status'] === 'CANCELLATION_REQUESTED') ||
      (code === 200 && body['status'] === 'OK'),
  },
  {
    question: 'Which code has the status of an unfinished request? (fal.md 15.2)',
    reading: '202',
    pick: (view) => view.statuses.filter(({ body }) => isUnfinished(body['status'])),
    seen: ({ code }) => String(code),
    agrees: ({ code }) => code === 202,
  },
  {
    question: 'How is a result refused that is not ready? (fal.md 15.3)',
    reading: `400 with the detail "${notReady}"`,
    pick: (view) => jobAnswers(view, 'happy', 'resultAnswers', 'early'),
    seen: codeAnd('detail'),
    agrees: ({ code, body }) => code === 400 && body['detail'] === notReady,
  },
  {
    question: 'Is the result also there under /response? (fal.md 15.5)',
    reading: 'yes',
    pick: (view) => jobAnswers(view, 'happy', 'resultAnswers', 'response-suffix'),
    seen: ({ code }) => String(code),
    agrees: ({ ok }) => ok,
  },
  {
    question: 'Are calls without a key accepted? (fal.md 15.6)',
    reading: 'no: 401',
    pick: (view) => view.strangers.filter(({ act, purpose }) => act === 'status' && purpose === 'no-key'),
    seen: codeAnd('detail'),
    agrees: ({ code }) => code === 401,
  },
  {
    question: 'Is metrics there before completion? (fal.md 15.12)',
    reading: 'yes, empty',
    pick: (view) => view.statuses.filter(({ body }) => isUnfinished(body['status'])),
    seen: ({ body }) => JSON.stringify(body['metrics']) ?? 'absent',
    agrees: ({ body }) => JSON.stringify(body['metrics']) === '{}',
  },
  {
    question: 'Does the status of a refused input carry an error? (fal.md 15.13)',
    reading: 'either; the result decides',
    pick: (view) =>
      (view.job('invalid')?.statuses ?? []).filter(({ body }) => body['status'] === 'COMPLETED'),
    seen: ({ body }) => `error: ${JSON.stringify(body['error']) ?? 'absent'}`,
    agrees: () => true,
  },
  {
    question: 'What does the result of a cancelled request answer? (fal.md 15.14)',
    reading: '499 client_cancelled',
    pick: (view) => jobAnswers(view, 'cancelled', 'resultAnswers', 'ended'),
    seen: codeAnd('error_type'),
    agrees: ({ code, body }) => code === 499 && body['error_type'] === 'client_cancelled',
  },
  {
    question: 'What does an unknown request answer? (fal.md 4, 6)',
    reading: '404 NOT_FOUND',
    pick: (view) => [...refused(view, 'status', 'unknown-id'), ...refused(view, 'result', 'unknown-id')],
    seen: codeAnd('status'),
    agrees: ({ code, body }) => code === 404 && body['status'] === 'NOT_FOUND',
  },
  {
    question: 'Does the status tell a position after the queue? (fal.md 15.19)',
    reading: 'no',
    pick: (view) => view.statuses.filter(({ ok, body }) => ok && body['status'] !== 'IN_QUEUE'),
    seen: ({ body }) => `queue_position: ${JSON.stringify(body['queue_position']) ?? 'absent'}`,
    agrees: ({ body }) => (body['queue_position'] ?? null) === null,
  },
  {
    question: 'Is the status stream offered? (fal.md 15.20)',
    reading: 'by fal, yes; by relays, unknown',
    pick: (view) => view.streams,
    seen: ({ code }) => String(code),
    agrees: ({ ok }) => ok,
  },
]
