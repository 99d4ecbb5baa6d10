// fal.md 3: submitting. The answer is the ticket by which everything else is asked.
import { isJsonObject, type JsonObject } from '../../../core/json.ts'
import { fillerBytes } from '../input.ts'
import type { Answer, FalJob, FalView } from '../read.ts'
import { statusWords } from '../words.ts'
import { isGood } from './asked.ts'
import { demand, each, eachJob, type FalClause, inJob, inJobReply, listed, violations } from './kit.ts'

const accepted = (view: FalView): readonly Answer[] =>
  view.jobs.flatMap(({ submitted }) => (submitted?.ok ? [submitted] : []))

const none = 'no submission was accepted'
const sent = ({ submitted }: FalJob): readonly Answer[] => (submitted ? [submitted] : [])

/** Answers that speak of an input, with that input. */
const judgedInputs = (view: FalView) =>
  view.jobs.flatMap(({ asked, submits, resultAnswers }) =>
    [...submits, ...resultAnswers].map((answer) => ({ ...answer, answer, asked })),
  )

/** A field of `asked` that the answer reports missing. */
function lostField({ body: { detail } }: Answer, asked: JsonObject): string | undefined {
  const items = Array.isArray(detail) ? detail.filter(isJsonObject) : []
  const missing = items.filter(({ type }) => type === 'missing' || type === 'value_error.missing')
  const names = missing.flatMap(({ loc }) => (Array.isArray(loc) && loc[0] === 'body' ? [loc[1]] : []))
  return names.filter((name) => typeof name === 'string').find((name) => Object.hasOwn(asked, name))
}

export const submitClauses: readonly FalClause[] = [
  {
    id: 'fal/submit/is-accepted',
    level: 'MUST',
    evidence: 'documented',
    text: 'A valid submission is answered with a 2xx and a JSON object.',
    source: 'fal.md 3.2',
    breaks: 'Every client: nothing can be made.',
    check: eachJob(
      // A host that is busy (429) has not judged the submission.
      (job, view) => (isGood(job, view) || job.label === 'cancelled') && (job.submitted?.code ?? 429) !== 429,
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
  {
    id: 'fal/submit/body-arrives',
    level: 'MUST',
    evidence: 'documented',
    text: 'No field that was sent is reported missing.',
    source: 'fal.md 3.1, 9.1',
    breaks: 'Every client: what it sends is lost on the way, and nothing that it can change helps.',
    check: each(judgedInputs, 'no input was judged', ({ answer, asked }) => {
      const lost = lostField(answer, asked)
      return demand(
        answer,
        lost === undefined,
        'an answer about the input that was sent',
        `the body was lost: \`${lost}\` was sent and is reported missing (${answer.code} ${answer.text})`,
      )
    }),
  },
  {
    id: 'fal/submit/takes-two-megabytes',
    level: 'SHOULD',
    evidence: 'observed',
    text: 'An input of 2 MB reaches the queue.',
    source: 'fal.md 9.3, 16',
    breaks: 'Callers that send an image as a data URI are refused by the transit, often in HTML.',
    check: inJobReply(
      'invalid',
      ({ submits }) => submits,
      'no submission of 2 MB was answered',
      (answer, { submits }) => {
        const large = (answer.exchange.request.body?.size ?? 0) >= fillerBytes
        // A host that judges the input at once may refuse it, but for what it says, not for its size.
        const refusedForSize = answer.code === 413 || (!answer.ok && !isJsonObject(answer.json))
        const small = submits.find(({ purpose }) => purpose === 'smaller')
        const smallFares = small && (small.ok || small.code !== answer.code)
        const beside = smallFares ? ` (the same input, small: ${small.code})` : ''
        return large
          ? demand(
              answer,
              answer.ok || !(refusedForSize || smallFares || answer.code >= 500),
              'an answer in JSON that is no 413, and the same as to a small input',
              `${answer.code} ${answer.text}${beside}`,
            )
          : undefined
      },
    ),
  },
  {
    id: 'fal/submit/queues-wrong-input',
    level: 'SHOULD',
    evidence: 'observed',
    text: 'Input that the model will refuse is queued all the same; the refusal stands on the result.',
    source: 'fal.md 3.2',
    breaks: 'Callers that handle validation errors where the result is fetched, and only there.',
    relay: 'MAY',
    check: inJob('invalid', sent, 'no wrong input was submitted', (answer) =>
      demand(answer, answer.ok, 'a 2xx', `${answer.code} ${answer.text}`),
    ),
  },
  {
    id: 'fal/submit/takes-a-type-with-charset',
    level: 'SHOULD',
    evidence: 'observed',
    text: 'A submission whose type is `application/json; charset=utf-8` is accepted like any other.',
    source: 'fal.md 16 D13',
    breaks: 'Java and Kotlin clients on okhttp, which always name the charset.',
    check: inJob('cancelled', sent, 'no submission named a charset', (answer) =>
      demand(answer, answer.ok, 'a 2xx', `${answer.code} ${answer.text}`),
    ),
  },
]
