// fal.md 3: submitting. The answer is the ticket by which everything else is asked.
import type { Finding } from '../../../core/clause.ts'
import { isJsonObject } from '../../../core/json.ts'
import type { Answer, FalView } from '../read.ts'
import { statusWords } from '../words.ts'
import { isGood } from './asked.ts'
import { demand, each, eachJob, type FalClause, listed, violations } from './kit.ts'

const accepted = (view: FalView): readonly Answer[] =>
  view.jobs.flatMap(({ submitted }) => (submitted?.ok ? [submitted] : []))

const none = 'no submission was accepted'

/** In traffic of others a refused submission is no job; that JSON is no type that is taken, can be nobody's fault but the host's. */
function orForItsType(check: (view: FalView) => Finding): (view: FalView) => Finding {
  return (view) => {
    const isOther = view.transcript.source === 'har'
    const refused = view.refusals.find(
      ({ act, code, purpose, exchange }) =>
        act === 'submit' &&
        code === 415 &&
        purpose === '' &&
        /^application\/json\b/i.test(exchange.request.headers['content-type'] ?? ''),
    )
    return isOther && refused
      ? demand(refused, false, 'a 2xx with a JSON object', `${refused.code} ${refused.text}`)
      : check(view)
  }
}

export const submitClauses: readonly FalClause[] = [
  {
    id: 'fal/submit/is-accepted',
    level: 'MUST',
    loses: 'client',
    evidence: 'documented',
    text: 'A valid submission is answered with a 2xx and a JSON object.',
    source: 'fal.md 3.2',
    breaks: 'Every client: nothing can be made.',
    check: orForItsType(
      eachJob(
        // A host that is busy (429) has not judged the submission.
        (job, view) =>
          (isGood(job, view) || job.label === 'cancelled') && (job.submitted?.code ?? 429) !== 429,
        'no valid submission was answered',
        ({ submitted }) =>
          submitted &&
          demand(
            submitted,
            submitted.ok && isJsonObject(submitted.json),
            'a 2xx with a JSON object',
            `${submitted.code} ${submitted.text}`,
          ),
      ),
    ),
  },
  {
    id: 'fal/submit/answers-200',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'An accepted submission is answered with 200.',
    source: 'fal.md 3.2',
    breaks: 'Strict callers that take any other code for a failure.',
    check: each(accepted, none, (answer) => demand(answer, answer.code === 200, '200', answer.code)),
  },
  {
    id: 'fal/submit/returns-request-id',
    level: 'MUST',
    loses: 'client',
    evidence: 'client',
    text: 'An accepted submission returns the id of the request as `request_id`.',
    source: 'fal.md 3.2',
    breaks: 'Every client: `request_id` is the one field that all of them read.',
    check: each(accepted, none, (answer) => {
      const id = answer.body['request_id']
      return demand(
        answer,
        typeof id === 'string' && id !== '',
        'a non-empty string `request_id`',
        answer.text,
      )
    }),
  },
  {
    id: 'fal/submit/request-id-is-a-uuid',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'The request id is a UUID.',
    source: 'fal.md 1.2, 3.2',
    breaks: 'Callers that keep ids in a UUID column.',
    relay: 'MAY',
    check: each(accepted, none, (answer) => {
      const id = String(answer.body['request_id'])
      return demand(answer, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id), 'a UUID', id)
    }),
  },
  {
    id: 'fal/submit/names-its-state',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'An accepted submission says in which of the three queue states the request stands.',
    source: 'fal.md 3.2',
    breaks: 'Clients that show a state before the first poll.',
    check: each(accepted, none, (answer) => {
      const state = answer.body['status']
      return demand(
        answer,
        statusWords.some((word) => word === state),
        statusWords.join(', '),
        state,
      )
    }),
  },
  {
    id: 'fal/submit/tells-the-queue-position',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'A submission that has to wait says how many requests are ahead of it.',
    source: 'fal.md 3.2',
    breaks: 'Waiting displays show nothing until the first poll.',
    relay: 'MAY',
    check: each(accepted, none, (answer) => {
      const position = answer.body['queue_position']
      const waits = answer.body['status'] === 'IN_QUEUE'
      const holds = !waits || (Number.isInteger(position) && Number(position) >= 0)
      return demand(answer, holds, 'an integer `queue_position` of 0 or more while IN_QUEUE', answer.text)
    }),
  },
  {
    id: 'fal/submit/matches-its-schema',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'Every field of an accepted submission has the documented type.',
    source: 'fal.md 3.2',
    breaks: 'Generated and typed clients.',
    check: each(accepted, none, (answer, view) => {
      // A link that is missing has its own clauses, which know what relays promise.
      const broken = violations(view, 'Submitted', answer.json).filter(
        ({ keyword }) => keyword !== 'required',
      )
      return demand(answer, broken.length === 0, 'an answer as the contract types it', listed(broken))
    }),
  },
]
