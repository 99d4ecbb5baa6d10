// fal.md 7, 15.1: cancelling, at once, again and too late.
import { skip } from '../../../contract/finding.ts'
import type { Finding } from '../../../core/clause.ts'
import { isTerminal } from '../../../core/phase.ts'
import type { Answer, FalJob, FalView } from '../read.ts'
import { isDone } from './asked.ts'
import { demand, each, eachJob, type FalClause, inJob } from './kit.ts'

const words = ['OK', 'CANCELLATION_REQUESTED']

/** Accepted in any of the documented spellings. */
const isAccepted = ({ code, body }: Answer): boolean =>
  (code === 200 || code === 202) && (words.includes(String(body['status'])) || body['success'] === true)

/** "Too late", in the documented spelling or in the one that a neighbouring mock recorded. */
const isTooLate = ({ code, body }: Answer): boolean =>
  code === 400 &&
  (body['status'] === 'ALREADY_COMPLETED' || /already completed/i.test(String(body['detail'])))

/** No relay's page promises a cancel (R8): one that has no such address does not offer it. */
const isOffered = (view: FalView): boolean =>
  view.cancels.some(({ code, body }) => ![404, 405, 501].includes(code) || 'status' in body)

function offered(check: (view: FalView) => Finding): (view: FalView) => Finding {
  return (view) =>
    view.profile === 'relay' && view.cancels.length > 0 && !isOffered(view)
      ? skip('this relay offers no cancelling', ...view.cancels.map(({ exchange }) => exchange))
      : check(view)
}

const named =
  (...purposes: readonly string[]) =>
  (job: FalJob): readonly Answer[] =>
    [...job.cancels, ...job.resultAnswers, ...job.statuses].filter(({ purpose }) =>
      purposes.includes(purpose),
    )

const told = ({ code, text }: Answer): string => `${code} ${text}`

export const cancelClauses: readonly FalClause[] = [
  {
    id: 'fal/cancel/is-offered',
    level: 'MUST',
    evidence: 'documented',
    text: 'A request can be cancelled by PUT.',
    source: 'fal.md 7, 13.3 R8',
    breaks: '@fal-ai/client cancels when its own timeout fires; the request runs on and is paid for.',
    relay: 'off',
    check: inJob('cancelled', named('at-once'), 'no request was cancelled', (answer) =>
      demand(answer, isAccepted(answer) || answer.code === 400, 'an answer to PUT …/cancel', told(answer)),
    ),
  },
  {
    id: 'fal/cancel/answers-in-known-words',
    level: 'MUST',
    evidence: 'documented',
    text: 'Cancelling an unfinished request is answered with 200 or 202 and `OK` or `CANCELLATION_REQUESTED`; a finished one with 400 `ALREADY_COMPLETED`.',
    source: 'fal.md 7, 15.1',
    breaks: 'Callers that tell "cancelled" from "too late"; @fal-ai/client and Python raise on 400 only.',
    relay: 'SHOULD',
    check: offered(
      inJob('cancelled', named('at-once'), 'no request was cancelled', (answer) =>
        demand(
          answer,
          isAccepted(answer) || isTooLate(answer),
          '200 or 202 with OK or CANCELLATION_REQUESTED',
          told(answer),
        ),
      ),
    ),
  },
  {
    id: 'fal/cancel/needs-no-body',
    level: 'MUST',
    evidence: 'client',
    text: 'A cancel is understood without a body, whether or not a type is announced.',
    source: 'fal.md 7, 16 D13',
    breaks: '@fal-ai/client announces JSON and sends nothing; Python announces nothing.',
    check: offered(
      each(
        (view) => [...view.refusals.filter(({ act }) => act === 'cancel'), ...view.cancels],
        'no cancel was answered',
        (answer) => {
          const confused = [411, 415, 422].includes(answer.code) || answer.code >= 500
          const refused = answer.code === 400 && !isTooLate(answer)
          return demand(answer, !confused && !refused, 'an answer about the request', told(answer))
        },
      ),
    ),
  },
  {
    id: 'fal/cancel/ends-the-request',
    level: 'MUST',
    evidence: 'documented',
    text: 'A cancelled request reaches `COMPLETED`.',
    source: 'fal.md 4, 7',
    breaks: 'Every client that waits for the end of what it cancelled.',
    check: offered(
      eachJob(
        ({ label, cancels, sightings }) =>
          label === 'cancelled' && cancels.length > 0 && sightings.length > 0,
        'no request was cancelled and followed',
        ({ cancels, sightings }) => {
          if (!cancels.some(isAccepted)) return skip('no cancel came in time to be accepted')
          const end = sightings.find(({ phase }) => isTerminal(phase))
          const last = end ?? sightings.at(-1)
          return last && demand(last.exchange, end !== undefined, 'COMPLETED', `${last.phase} to the last`)
        },
      ),
    ),
  },
  {
    id: 'fal/cancel/stops-what-waits',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'A request that still waited when its cancel was accepted comes to no output.',
    source: 'fal.md 7',
    breaks: 'Callers pay for what they gave up in time.',
    relay: 'MAY',
    check: offered(
      inJob('cancelled', named('at-once'), 'no request was cancelled', (answer, job) => {
        if (!isAccepted(answer)) return skip('no cancel came in time to be accepted', answer.exchange)
        const after = job.statuses.filter(({ exchange }) => exchange.index > answer.exchange.index)
        const waited =
          answer.body['status'] === 'OK' || after.some(({ body }) => body['status'] === 'IN_QUEUE')
        const ran = job.output ?? after.find(({ body }) => body['status'] === 'IN_PROGRESS')
        return demand(
          ran ?? answer,
          !(waited && ran),
          'no run of a request that was cancelled while it waited',
          ran?.text,
        )
      }),
    ),
  },
  {
    id: 'fal/cancel/again-does-no-harm',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'Cancelling once more is accepted again or answered with 400 `ALREADY_COMPLETED`.',
    source: 'fal.md 7',
    breaks: 'Clients that repeat a cancel whose answer was lost.',
    relay: 'MAY',
    check: offered(
      inJob('cancelled', named('again'), 'no request was cancelled twice', (answer) =>
        demand(
          answer,
          isAccepted(answer) || isTooLate(answer),
          '2xx, or 400 ALREADY_COMPLETED',
          told(answer),
        ),
      ),
    ),
  },
  {
    id: 'fal/cancel/too-late-is-400',
    level: 'MUST',
    evidence: 'documented',
    text: 'Cancelling a completed request is answered with 400 `ALREADY_COMPLETED`.',
    source: 'fal.md 7',
    breaks: 'Callers believe that they saved the price of a request that was made and is paid for.',
    relay: 'SHOULD',
    check: offered(
      inJob('happy', named('late'), 'no completed request was cancelled', (answer) =>
        demand(answer, isTooLate(answer), '400 ALREADY_COMPLETED', told(answer)),
      ),
    ),
  },
  {
    id: 'fal/cancel/too-late-changes-nothing',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'After a cancel that came too late, the request is still completed and its result still there.',
    source: 'fal.md 7',
    breaks: '@fal-ai/client cancels at its own timeout, and may race the end of the request.',
    check: eachJob(
      (job, view) => isDone(job, view) && named('after-late-cancel')(job).length > 0,
      'nothing was asked after a late cancel',
      (job) => {
        const after = named('after-late-cancel')(job)
        const changed = after.find(({ code, body }) => code !== 200 || (body['error'] ?? null) !== null)
        const seen = changed ?? after.at(-1)
        return seen && demand(seen, changed === undefined, '200 and no error', changed ? told(changed) : '')
      },
    ),
  },
  {
    id: 'fal/cancel/result-is-a-refusal-or-an-output',
    level: 'SHOULD',
    evidence: 'inferred',
    text: 'The result of a cancelled request is refused, or is the output that it still came to.',
    source: 'fal.md 6, 7, 15.14',
    breaks: '@fal-ai/client and Python take any 2xx for an output.',
    relay: 'MAY',
    check: offered(
      inJob('cancelled', named('ended'), 'no cancelled request was asked for its result', (answer) => {
        if (answer.act !== 'result') return undefined
        const output = ['images', 'image', 'video', 'audio'].some((name) => name in answer.body)
        return demand(answer, answer.code >= 400 || (answer.ok && output), 'a 4xx or an output', told(answer))
      }),
    ),
  },
  {
    id: 'fal/cancel/status-names-the-cancellation',
    level: 'MAY',
    evidence: 'inferred',
    text: 'A request that was cancelled in time is completed with the `error_type` `client_cancelled`.',
    source: 'fal.md 7, 15.14',
    breaks: 'Lists of requests that show why each ended.',
    check: offered(
      inJob('cancelled', named('ended'), 'no cancelled request was asked for its status', (answer, job) => {
        if (answer.act !== 'status') return undefined
        if (job.output) return skip('the cancelled request still came to its output', answer.exchange)
        return demand(
          answer,
          answer.body['error_type'] === 'client_cancelled',
          'client_cancelled',
          answer.text,
        )
      }),
    ),
  },
]
