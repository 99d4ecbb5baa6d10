// reka.md 2.1, 2.2: what a submission is answered, and what an idempotency key does.
import { askedOf } from '../../../contract/answer.ts'
import { skip } from '../../../contract/finding.ts'
import { lostAt, missingIn } from '../../../contract/lost-body.ts'
import { isJsonObject } from '../../../core/json.ts'
import { isWithdrawn } from '../model.ts'
import type { Answer, RekaJob, RekaView } from '../read.ts'
import { linkNames } from '../words.ts'
import {
  demand,
  documented,
  each,
  eachReply,
  hasCode,
  inJob,
  needsFate,
  noneAccepted,
  type RekaClause,
  reading,
  told,
} from './kit.ts'

const submitted = (view: RekaView): readonly Answer[] =>
  view.jobs.flatMap((job) => (job.submitted ? [job.submitted] : []))
/** A host that is busy (429) has not judged the submission. */
const judged = (view: RekaView): readonly Answer[] => submitted(view).filter(({ code }) => code !== 429)
const accepted = (view: RekaView): readonly Answer[] => submitted(view).filter(({ ok }) => ok)
const sent = ({ submitted: answer }: RekaJob): readonly Answer[] => (answer ? [answer] : [])

const keyOf = ({ exchange }: Answer): string | undefined => exchange.request.headers['idempotency-key']

/** What the first submission with the same idempotency key was answered. */
const first = (view: RekaView, again: Answer): Answer | undefined =>
  view.jobs
    .flatMap(({ submitted }) => submitted ?? [])
    .find((one) => one.exchange.index < again.exchange.index && keyOf(one) === keyOf(again))

const notReplayed = 'no idempotency key was used twice'

export const submitClauses: readonly RekaClause[] = [
  {
    id: 'reka/submit/is-accepted',
    ...documented,
    text: 'A valid submission to a model that the host serves is answered with a 2xx and a JSON object.',
    source: 'reka.md 2.2, 11 RK-M03',
    breaks: 'Every caller: nothing can be made.',
    check: eachReply(judged, 'no submission was answered', (answer, view) =>
      isWithdrawn(view.model.id) && answer.code >= 400 && answer.code < 500
        ? skip('the host refuses Sora, whose end was announced', answer.exchange)
        : demand(answer, answer.ok && isJsonObject(answer.json), 'a 2xx with a JSON object', told(answer)),
    ),
  },
  {
    id: 'reka/submit/body-arrives',
    ...documented,
    text: 'Nothing that was sent is reported missing.',
    source: 'reka.md 1.3, 2.1',
    breaks: 'Every caller: what it sends is lost on the way, and nothing that it can change helps.',
    check: eachReply(submitted, 'no submission was answered', (answer) => {
      const reports = [answer.error?.['details'], answer.body['detail']].flatMap(missingIn)
      const lost = lostAt(reports, askedOf(answer.exchange))
      const what = `the body was lost: \`${lost}\` was sent and is reported missing (${told(answer)})`
      return demand(answer, lost === undefined, 'an answer about the input that was sent', what)
    }),
  },
  {
    id: 'reka/submit/answers-202',
    ...documented,
    text: 'An accepted submission is answered with 202.',
    source: 'reka.md 2.2, 11 RK-M03',
    breaks: 'Generated clients know no other code of success here.',
    relay: 'SHOULD',
    check: each(accepted, noneAccepted, (answer) => hasCode(answer, 202)),
  },
  {
    id: 'reka/submit/tells-five-strings',
    ...documented,
    text: 'An accepted submission tells `request_id`, `status`, `status_url`, `response_url` and `cancel_url`, all of them strings.',
    source: 'reka.md 2.2, 11 RK-M03',
    breaks: 'Typed callers: none of the five is optional or nullable.',
    check: each(accepted, noneAccepted, (answer) => {
      const missing = ['request_id', 'status', ...linkNames].filter(
        (name) => typeof answer.body[name] !== 'string' || answer.body[name] === '',
      )
      return demand(answer, missing.length === 0, `a string ${missing.join(', ')}`, answer.text)
    }),
  },
  {
    id: 'reka/submit/first-status-is-in-queue',
    ...reading,
    text: 'A fresh submission is `IN_QUEUE`.',
    source: 'reka.md 2.2, 11 RK-A02',
    breaks: 'Callers that show a state before the first poll.',
    check: each(accepted, noneAccepted, (answer) =>
      demand(answer, answer.body['status'] === 'IN_QUEUE', 'IN_QUEUE', answer.body['status']),
    ),
  },
  {
    id: 'reka/submit/replay-answers-202',
    ...documented,
    text: 'A submission with an `Idempotency-Key` that was used before is answered with 202 again.',
    source: 'reka.md 2.1, 11 RK-M05',
    breaks: 'Callers that send again because an answer was lost take a refusal for a failure.',
    check: inJob('replayed', sent, notReplayed, (answer) => hasCode(answer, 202)),
  },
  {
    id: 'reka/submit/replay-keeps-the-id',
    ...documented,
    text: 'A submission with an `Idempotency-Key` that was used before tells the same `request_id`.',
    source: 'reka.md 2.1, 11 RK-M05',
    breaks: 'Whoever sends again after a lost answer pays for two jobs.',
    check: inJob('replayed', sent, notReplayed, (answer, _job, view) => {
      const before = first(view, answer)?.body['request_id']
      if (!answer.ok || typeof before !== 'string') return undefined
      return demand(answer, answer.body['request_id'] === before, before, answer.body['request_id'])
    }),
  },
  {
    id: 'reka/submit/replay-repeats-the-answer',
    ...documented,
    level: 'SHOULD',
    text: 'The answer to a replay is the first answer, word for word.',
    source: 'reka.md 2.2',
    breaks: 'Callers that keep the links of whichever answer came.',
    check: inJob('replayed', sent, notReplayed, (answer, _job, view) => {
      const before = first(view, answer)
      if (!answer.ok || !before?.ok) return undefined
      return demand(answer, same(answer, before), before.text, answer.text)
    }),
  },
  {
    id: 'reka/submit/key-outweighs-the-body',
    ...{ ...reading, ...needsFate },
    text: 'A used `Idempotency-Key` brings the first answer even with another body.',
    source: 'reka.md 2.2, 12 row 11',
    breaks: 'Callers that build a key of less than what they send.',
    check: inJob('rekeyed', sent, 'no idempotency key was used with another body', (answer, _job, view) => {
      const before = first(view, answer)
      return before && demand(answer, answer.ok && same(answer, before), before.text, told(answer))
    }),
  },
]

function same(one: Answer, other: Answer): boolean {
  const essence = ({ body }: Answer) => JSON.stringify(Object.entries(body).sort())
  return essence(one) === essence(other)
}
