// reka.md 3: the status of a request, poll by poll. The fields are documented; what their values mean is mostly our reading.
import { isJsonObject } from '../../../core/json.ts'
import type { Answer, RekaView } from '../read.ts'
import { acceptedWords, isUnfinished, statusWords } from '../words.ts'
import {
  demand,
  documented,
  each,
  eachOffered,
  eachReply,
  hasCode,
  losing,
  noneAsked,
  orNull,
  type RekaClause,
  reading,
} from './kit.ts'

const answered = (view: RekaView): readonly Answer[] => view.statuses.filter(({ ok }) => ok)
const waiting = (view: RekaView): readonly Answer[] =>
  answered(view).filter(({ body }) => body['status'] === 'IN_QUEUE')
const neverWaiting = 'no status was caught while a request waited'

export const statusClauses: readonly RekaClause[] = [
  {
    id: 'reka/status/is-answered',
    ...losing('output'),
    text: 'The status of a request is answered with 200.',
    source: 'reka.md 3, 11 RK-M07',
    breaks: 'Every caller: nothing can be followed, and the output is lost.',
    check: eachReply(
      // The link and the flag that makes no sense have clauses of their own.
      (view) => view.statuses.filter(({ purpose }) => !['by-link', 'bad-flag'].includes(purpose)),
      noneAsked,
      (answer) => hasCode(answer, 200),
    ),
  },
  {
    id: 'reka/status/names-the-request',
    ...documented,
    text: 'A status tells the `request_id` as a string.',
    source: 'reka.md 3, 11 RK-M07',
    breaks: 'Callers that follow several requests at once.',
    check: each(answered, noneAsked, (answer) =>
      demand(answer, typeof answer.body['request_id'] === 'string', 'a string `request_id`', answer.text),
    ),
  },
  {
    id: 'reka/status/tells-a-word',
    ...losing('output'),
    text: 'A status tells its state as a string in `status`.',
    source: 'reka.md 3, 11 RK-M07',
    breaks: 'Every caller that waits never learns that its output is there.',
    check: each(answered, noneAsked, (answer) =>
      demand(answer, typeof answer.body['status'] === 'string', 'a string `status`', answer.text),
    ),
  },
  field('queue_position', 'an integer', Number.isInteger, 'position-is-an-integer-or-null'),
  field(
    'logs',
    'an array of objects',
    (value) => Array.isArray(value) && value.every(isJsonObject),
    'logs-are-objects-or-null',
  ),
  field('metrics', 'an object', isJsonObject, 'metrics-are-an-object-or-null'),
  {
    id: 'reka/status/knows-five-words',
    ...reading,
    text: 'The state is `IN_QUEUE`, `IN_PROGRESS`, `COMPLETED`, `FAILED` or `CANCELLED`; `CANCELED` and `CANCELLATION_REQUESTED` are accepted.',
    source: 'reka.md 3.1, 11 RK-A01',
    breaks: 'Callers that know no other words; only the first was ever seen in print.',
    check: each(answered, noneAsked, (answer) => {
      const words: readonly unknown[] = [...statusWords, ...acceptedWords]
      return demand(answer, words.includes(answer.body['status']), words.join(', '), answer.body['status'])
    }),
  },
  {
    id: 'reka/status/keeps-its-nullable-keys',
    ...reading,
    text: '`queue_position`, `logs` and `metrics` are there even when they are null.',
    source: 'reka.md 3',
    breaks: 'Strictly typed callers. An absent key is read as null everywhere else here.',
    check: each(answered, noneAsked, (answer) => {
      const missing = ['queue_position', 'logs', 'metrics'].filter((name) => !(name in answer.body))
      return demand(answer, missing.length === 0, 'all three keys', `no ${missing.join(', ')}`)
    }),
  },
  {
    id: 'reka/status/tells-the-position-while-waiting',
    ...reading,
    text: 'While a request waits, `queue_position` is an integer of 0 or more.',
    source: 'reka.md 3.2, 11 RK-A17',
    breaks: 'Waiting displays.',
    check: eachOffered(waiting, neverWaiting, (answer) => {
      const position = answer.body['queue_position']
      return demand(answer, Number.isInteger(position) && Number(position) >= 0, '0 or more', position)
    }),
  },
  {
    id: 'reka/status/tells-no-position-afterwards',
    ...reading,
    text: 'Once a request no longer waits, `queue_position` is null.',
    source: 'reka.md 3.2, 11 RK-A17',
    breaks: 'Displays that show "0 ahead" beside a finished job.',
    check: each(
      (view) => answered(view).filter(({ body }) => body['status'] !== 'IN_QUEUE'),
      'no status came after the queue',
      (answer) =>
        demand(
          answer,
          orNull(answer.body['queue_position'], () => false),
          'null',
          answer.text,
        ),
    ),
  },
  {
    id: 'reka/status/position-never-grows',
    ...reading,
    text: 'The position of a waiting request never grows.',
    source: 'reka.md 3.2, 11 RK-A17',
    breaks: 'Waiting displays that run backwards.',
    check: eachOffered(
      (view) =>
        view.jobs.flatMap(({ statuses }) => {
          const told = statuses.filter(({ body }) => typeof body['queue_position'] === 'number')
          return told.map((answer, at) => ({ answer, before: told[at - 1] }))
        }),
      neverWaiting,
      ({ answer, before }) => {
        const [now, then] = [answer, before].map((one) => one?.body['queue_position'])
        const holds = typeof then !== 'number' || Number(now) <= then
        return demand(answer, holds, `${then} or less`, now)
      },
    ),
  },
  {
    id: 'reka/status/metrics-come-at-the-end',
    ...reading,
    text: '`metrics` is null until the request has ended.',
    source: 'reka.md 3.2',
    breaks: 'Callers that take metrics for the sign of the end.',
    check: eachOffered(
      (view) => answered(view).filter(({ body }) => isUnfinished(body['status'])),
      'no status was caught before the end',
      (answer) =>
        demand(
          answer,
          orNull(answer.body['metrics'], () => false),
          'null',
          answer.body['metrics'],
        ),
    ),
  },
  {
    id: 'reka/status/is-told-in-upper-case',
    ...reading,
    text: 'The state is told in upper case, unlike that of the other jobs of the same host.',
    source: 'reka.md 3.1, 9.2',
    breaks: 'Callers that compare words letter by letter.',
    check: each(answered, noneAsked, (answer) => {
      const word = String(answer.body['status'])
      return demand(answer, word === word.toUpperCase(), word.toUpperCase(), word)
    }),
  },
]

/** A nullable field has the documented type wherever it is there. */
function field(name: string, what: string, fits: (value: unknown) => boolean, words: string): RekaClause {
  return {
    id: `reka/status/${words}`,
    ...documented,
    text: `The \`${name}\` of a status is ${what}, or null.`,
    source: 'reka.md 3, 11 RK-M07',
    breaks: 'Typed callers.',
    check: each(answered, noneAsked, (answer) =>
      demand(answer, orNull(answer.body[name], fits), `${what}, or null`, answer.body[name]),
    ),
  }
}
