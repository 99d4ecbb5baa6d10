// reka.md 5: cancelling, at once, again and too late. Method and shape are documented; code and effect are our reading.
import { skip } from '../../../contract/finding.ts'
import { isJsonObject } from '../../../core/json.ts'
import { isTerminal } from '../../../core/phase.ts'
import { type Answer, isOutput, type RekaView } from '../read.ts'
import {
  demand,
  documented,
  each,
  free,
  hasCode,
  inJob,
  losing,
  named,
  orNull,
  type RekaClause,
  reading,
  told,
} from './kit.ts'

const cancelled = 'no request was cancelled'
const atOnce = named('cancels', 'at-once')
const late = named('cancels', 'late')
const accepted = (view: RekaView): readonly Answer[] => view.cancels.filter(({ ok }) => ok)

/** What breaks the documented shape of the answer to a cancel. */
function misfits({ body }: Answer): readonly string[] {
  const strings = ['request_id', 'status'].filter((name) => typeof body[name] !== 'string')
  const objects = ['output', 'error', 'metrics'].filter((name) => !orNull(body[name], isJsonObject))
  return [
    ...strings.map((name) => `\`${name}\` is no string`),
    ...objects.map((name) => `\`${name}\` is neither object nor null`),
  ]
}

export const cancelClauses: readonly RekaClause[] = [
  {
    id: 'reka/cancel/is-taken-by-post',
    ...losing('money'),
    text: 'A request is cancelled by POST to its `cancel_url`.',
    source: 'reka.md 5, 11 RK-M11',
    breaks: 'Callers cannot stop what they pay for.',
    check: inJob('cancelled', atOnce, cancelled, (answer) =>
      demand(answer, answer.ok || [400, 409].includes(answer.code), 'a 2xx', told(answer)),
    ),
  },
  {
    id: 'reka/cancel/answers-the-result-shape',
    ...documented,
    text: 'An accepted cancel is answered with `request_id` and `status` as strings and `output`, `error` and `metrics` as objects or null.',
    source: 'reka.md 5, 11 RK-M11',
    breaks: 'Typed callers; callers who show what became of the request.',
    check: each(accepted, cancelled, (answer) =>
      demand(
        answer,
        misfits(answer).length === 0,
        'the five keys in their types',
        misfits(answer).join('; '),
      ),
    ),
  },
  {
    id: 'reka/cancel/keeps-its-nullable-keys',
    ...reading,
    text: '`output`, `error` and `metrics` are there even when they are null.',
    source: 'reka.md 3, 5',
    breaks: 'Strictly typed callers. An absent key is read as null everywhere else here.',
    check: each(accepted, cancelled, (answer) => {
      const missing = ['output', 'error', 'metrics'].filter((name) => !(name in answer.body))
      return demand(answer, missing.length === 0, 'all five keys', `no ${missing.join(', ')}`)
    }),
  },
  {
    id: 'reka/cancel/needs-no-body',
    ...losing('money'),
    level: 'MUST',
    loses: 'money',
    text: 'A cancel is understood without a body, told a length or none.',
    source: 'reka.md 5',
    breaks:
      'Callers that send none, because none is listed, and curl, which then tells no length either, cannot stop what they pay for.',
    check: each(
      (view) => [
        ...free('cancel', 'unknown-id', 'bare')(view),
        ...view.cancels.filter(({ purpose }) => ['at-once', 'again'].includes(purpose)),
      ],
      cancelled,
      (answer, view) => {
        // What is answered alike with a body has another cause than that there is none.
        const [twin] = free('cancel', 'with-body')(view)
        const isAboutBodies = [411, 415].includes(answer.code) || (answer.code === 422 && twin !== undefined)
        const confused = isAboutBodies && answer.code !== twin?.code
        return demand(answer, !confused, 'an answer about the request', told(answer))
      },
    ),
  },
  {
    id: 'reka/cancel/answers-200',
    ...reading,
    text: 'An accepted cancel is answered with 200.',
    source: 'reka.md 5, 11 RK-A07, 12 row 4',
    breaks: 'Callers that look for one code.',
    check: inJob('cancelled', atOnce, cancelled, (answer) => hasCode(answer, 200)),
  },
  {
    id: 'reka/cancel/ends-as-cancelled',
    ...reading,
    text: 'A request that was cancelled while it waited ends as `CANCELLED`.',
    source: 'reka.md 5, 11 RK-A07',
    breaks: 'Callers cannot tell what they gave up from what was made.',
    check: inJob(
      'cancelled',
      ({ statuses }) => statuses.slice(-1),
      'no cancelled request was followed',
      (answer, job) => {
        if (job.output) return skip('the cancel came too late', answer.exchange)
        const word = String(answer.body['status'])
        return demand(answer, /^CANCELL?ED$/.test(word), 'CANCELLED', word)
      },
    ),
  },
  {
    id: 'reka/cancel/ends-the-request',
    level: 'SHOULD',
    evidence: 'inferred',
    text: 'A cancelled request reaches an end.',
    source: 'reka.md 3.1, 5',
    breaks: 'Callers that wait for the end of what they gave up.',
    check: inJob(
      'cancelled',
      ({ statuses }) => statuses.slice(-1),
      'no cancelled request was followed',
      (answer, { sightings }) => {
        const ended = sightings.some(({ phase }) => isTerminal(phase))
        return demand(answer, ended, 'an end', `${answer.body['status']} to the last`)
      },
    ),
  },
  {
    id: 'reka/cancel/again-is-the-same',
    ...reading,
    text: 'Cancelling twice is answered like cancelling once.',
    source: 'reka.md 5',
    breaks: 'Callers that send again because an answer was lost.',
    check: inJob('cancelled', named('cancels', 'again'), 'nothing was cancelled twice', (answer, job) => {
      const before = atOnce(job)[0]
      return before && demand(answer, answer.code === before.code, String(before.code), told(answer))
    }),
  },
  {
    id: 'reka/cancel/too-late-is-200',
    ...reading,
    text: 'Cancelling a completed request is answered with 200 and its unchanged state.',
    source: 'reka.md 5, 11 RK-A08, 12 row 4',
    breaks: 'Callers that cancel at their own timeout, and may race the end.',
    check: inJob('happy', late, 'no completed request was cancelled', (answer, job) => {
      const before = job.output?.body['status']
      const holds = answer.code === 200 && (before === undefined || answer.body['status'] === before)
      return demand(answer, holds, `200 ${before ?? ''}`.trim(), told(answer))
    }),
  },
  {
    id: 'reka/cancel/too-late-is-told-in-a-known-way',
    ...reading,
    text: 'Cancelling a completed request is answered with 200, 400 or 409.',
    source: 'reka.md 5',
    breaks: 'Callers that cannot tell "too late" from "no such request".',
    check: inJob('happy', late, 'no completed request was cancelled', (answer) =>
      hasCode(answer, 200, 202, 400, 409),
    ),
  },
  {
    id: 'reka/cancel/too-late-changes-nothing',
    ...reading,
    text: 'After a cancel that came too late the output is still there.',
    source: 'reka.md 5, 11 RK-A08',
    breaks: 'A race at the end costs the output that was paid for.',
    check: inJob(
      'happy',
      named('resultAnswers', 'after-late-cancel'),
      'nothing was asked after a late cancel',
      (answer, job) =>
        job.output ? demand(answer, isOutput(answer), 'the output', told(answer)) : undefined,
    ),
  },
]
