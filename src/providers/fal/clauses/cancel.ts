// fal.md 7, 15.1: what a cancel is answered with: at once, again and too late.
import { pass } from '../../../contract/finding.ts'
import type { Answer } from '../read.ts'
import { isAccepted, isTooLate, named, offered, saysTooLate, told } from './cancelling.ts'
import { demand, each, type FalClause, inJob } from './kit.ts'

const isBodiless = ({ act, purpose }: Answer): boolean => act === 'cancel' && purpose !== 'with-body'

export const cancelClauses: readonly FalClause[] = [
  {
    id: 'fal/cancel/is-offered',
    level: 'MUST',
    loses: 'money',
    evidence: 'documented',
    text: 'A request can be cancelled by PUT.',
    source: 'fal.md 7, 13.3 R8',
    breaks: '@fal-ai/client cancels when its own timeout fires; the request runs on and is paid for.',
    relay: 'off',
    check: inJob('cancelled', named('at-once'), 'no request was cancelled', (answer) =>
      demand(
        answer,
        isAccepted(answer) || answer.code === 400 || saysTooLate(answer),
        'an answer to PUT …/cancel',
        told(answer),
      ),
    ),
  },
  {
    id: 'fal/cancel/answers-in-known-words',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'Cancelling an unfinished request is answered with 200 or 202 and `OK` or `CANCELLATION_REQUESTED`; a finished one with 400 `ALREADY_COMPLETED`.',
    source: 'fal.md 7, 15.1',
    breaks: 'Callers that tell "cancelled" from "too late" by the word.',
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
    loses: 'client',
    evidence: 'client',
    text: 'A cancel is understood without a body, whether or not a type is announced.',
    source: 'fal.md 7, 16 D13',
    breaks: '@fal-ai/client announces JSON and sends nothing; Python announces nothing.',
    check: offered(
      each(
        (view) => [...view.refusals.filter(isBodiless), ...view.cancels],
        'no cancel was answered',
        (answer, view) => {
          const confused = [411, 415, 422].includes(answer.code) || answer.code >= 500
          const refused = answer.code === 400 && !isTooLate(answer)
          const twin = view.refusals.find(({ act, purpose }) => act === 'cancel' && purpose === 'with-body')
          // What is answered alike with a body has another cause than that there is none.
          if (twin?.code === answer.code) return pass(answer.exchange, twin.exchange)
          return demand(answer, !confused && !refused, 'an answer about the request', told(answer))
        },
      ),
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
    loses: 'money',
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
]
