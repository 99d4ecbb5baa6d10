// reka.md 2.1, 2.2: what a submission is answered, and what an idempotency key does.
import { askedOf } from '../../../contract/answer.ts'
import { skip } from '../../../contract/finding.ts'
import { bodyArrives, missingIn } from '../../../contract/lost-body.ts'
import { isLarge, takesLarge } from '../../../contract/two-megabytes.ts'
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
  losing,
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

/** Requests of 2 MB, with the same made small, where it was: a cancel of nothing, and a submission where a model takes a picture. */
function largePairs({
  refusals,
  job,
}: RekaView): readonly { readonly large: Answer; readonly small: Answer | undefined }[] {
  const asked = [...refusals, ...(job('cancelled')?.submits ?? [])]
  return asked.filter(isLarge).map((large) => {
    const purpose = large.purpose === 'large' ? 'with-body' : 'smaller'
    return { large, small: asked.find((one) => one.purpose === purpose) }
  })
}

const notReplayed = 'no idempotency key was used twice'

export const submitClauses: readonly RekaClause[] = [
  {
    id: 'reka/submit/is-accepted',
    ...losing('output'),
    text: 'A valid submission to a model that the host serves is answered with a 2xx and a JSON object.',
    source: 'reka.md 2.2, 11 RK-M03',
    breaks: 'Every caller: no output can be made.',
    check: eachReply(judged, 'no submission was answered', (answer, view) =>
      isWithdrawn(view.model.id) && answer.code >= 400 && answer.code < 500
        ? skip('the host refuses Sora, whose end was announced', answer.exchange)
        : demand(answer, answer.ok && isJsonObject(answer.json), 'a 2xx with a JSON object', told(answer)),
    ),
  },
  {
    id: 'reka/submit/body-arrives',
    ...losing('output'),
    text: 'Nothing that was sent is reported missing.',
    source: 'reka.md 1.3, 2.1',
    breaks:
      'Every caller: what it sends is lost on the way, no output is what was asked for, and nothing that it can change helps.',
    check: eachReply(submitted, 'no submission was answered', (answer) => {
      const reports = [answer.error?.['details'], answer.body['detail']].flatMap(missingIn)
      return bodyArrives(answer, reports, askedOf(answer.exchange))
    }),
  },
  {
    id: 'reka/submit/takes-two-megabytes',
    level: 'SHOULD',
    evidence: 'inferred',
    text: 'A request of 2 MB is answered as the same request without them.',
    source: 'reka.md 2.1',
    breaks: 'Callers that send a picture as a data URI are refused by the transit, often in HTML.',
    check: eachReply(largePairs, 'no submission of 2 MB was answered', ({ large, small }) =>
      takesLarge(large, small, (one, other) => one.code === other.code),
    ),
  },
  {
    id: 'reka/submit/answers-202',
    ...documented,
    text: 'An accepted submission is answered with 202.',
    source: 'reka.md 2.2, 11 RK-M03',
    breaks: 'Clients generated from the pages know no other code of success here.',
    check: each(accepted, noneAccepted, (answer) => hasCode(answer, 202)),
  },
  {
    id: 'reka/submit/tells-five-strings',
    ...losing('output'),
    text: 'An accepted submission tells `request_id`, `status`, `status_url`, `response_url` and `cancel_url`, all of them strings.',
    source: 'reka.md 2.2, 11 RK-M03',
    breaks:
      'Callers cannot follow what they paid for: no other page says where an output is. None of the five is optional or nullable.',
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
    ...losing('money'),
    text: 'A submission with an `Idempotency-Key` that was used before is answered with 202 again.',
    source: 'reka.md 2.1, 11 RK-M05',
    breaks:
      'Callers that send again because an answer was lost take a refusal for a failure, and pay for a second job.',
    // A host whose first answer has another code breaks another promise.
    check: inJob('replayed', sent, notReplayed, (answer, _job, view) =>
      answer.ok && answer.code === first(view, answer)?.code
        ? demand(answer, true, '202', answer.code)
        : hasCode(answer, 202),
    ),
  },
  {
    id: 'reka/submit/replay-keeps-the-id',
    ...losing('money'),
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
