// reka.md 3, 3.2: the flag `with_logs`, and what it brings.
import { meantUrl } from '../../../core/exchange.ts'
import { isJsonObject } from '../../../core/json.ts'
import type { Answer, RekaJob, RekaView } from '../read.ts'
import {
  demand,
  documented,
  each,
  eachOffered,
  hasCode,
  inJob,
  losing,
  named,
  orNull,
  type RekaClause,
  reading,
} from './kit.ts'

const flagged = (view: RekaView, flag: string | null): readonly Answer[] =>
  view.statuses.filter(
    ({ exchange, ok }) => ok && new URL(meantUrl(exchange.request)).searchParams.get('with_logs') === flag,
  )

const none = 'no logs were asked for'
const entries = (view: RekaView) =>
  flagged(view, 'true').flatMap((answer) => {
    const logs = answer.body['logs']
    return Array.isArray(logs) ? logs.map((entry) => ({ answer, entry })) : []
  })

/** Whether a status tells logs at all; how many there are is a matter of the moment. */
const hasLogs = ({ body }: Answer): boolean => Array.isArray(body['logs']) && body['logs'].length > 0

export const logClauses: readonly RekaClause[] = [
  accepts('true'),
  accepts('false'),
  {
    id: 'reka/logs/are-off-by-default',
    ...documented,
    text: 'A status without `with_logs` tells as much of the logs as one with `with_logs=false`.',
    source: 'reka.md 3, 11 RK-M08',
    breaks: 'Callers that leave the flag out get what they never asked for, or miss what they did.',
    check: inJob(
      'happy',
      (job) => pairs(job),
      'no status was asked both ways',
      ([bare, off]) =>
        demand(
          bare,
          hasLogs(bare) === hasLogs(off),
          `logs as with false: ${JSON.stringify(off.body['logs'] ?? null)}`,
          bare.body['logs'] ?? null,
        ),
    ),
  },
  {
    id: 'reka/logs/are-null-unless-asked',
    ...reading,
    text: '`logs` is null unless `with_logs=true`.',
    source: 'reka.md 3.2, 11 RK-A17',
    breaks: 'Callers that take an empty array for "nothing was logged".',
    check: each(
      (view) => [...flagged(view, null), ...flagged(view, 'false')],
      none,
      (answer) =>
        demand(
          answer,
          orNull(answer.body['logs'], () => false),
          'null',
          answer.body['logs'],
        ),
    ),
  },
  {
    id: 'reka/logs/are-an-array-when-asked',
    ...reading,
    text: 'With `with_logs=true`, `logs` is an array, though perhaps an empty one.',
    source: 'reka.md 3.2',
    breaks: 'Callers that loop over what they asked for.',
    check: each(
      (view) => flagged(view, 'true'),
      none,
      (answer) => demand(answer, Array.isArray(answer.body['logs']), 'an array', answer.body['logs']),
    ),
  },
  {
    id: 'reka/logs/entries-say-what-and-when',
    ...reading,
    text: 'A log entry has `message`, `level`, `source` and `timestamp`, all of them strings.',
    source: 'reka.md 3.2',
    breaks: 'Callers that show logs line by line.',
    check: eachOffered(entries, 'no log entry was told', ({ answer, entry }) => {
      const missing = ['message', 'level', 'source', 'timestamp'].filter(
        (name) => !isJsonObject(entry) || typeof entry[name] !== 'string',
      )
      return demand(answer, missing.length === 0, `a string ${missing.join(', ')}`, entry)
    }),
  },
  {
    id: 'reka/logs/flag-without-sense-is-refused',
    ...reading,
    text: 'A `with_logs` that is no boolean is refused with 400 or 422.',
    source: 'reka.md 3.2',
    breaks: 'Callers that misspell the flag never learn of it.',
    check: inJob('happy', named('statuses', 'bad-flag'), 'no flag without sense was sent', (answer) =>
      hasCode(answer, 400, 422),
    ),
  },
]

function accepts(flag: 'true' | 'false'): RekaClause {
  return {
    id: `reka/logs/${flag}-is-accepted`,
    ...losing('output'),
    text: `A status with \`with_logs=${flag}\` is answered like any other.`,
    source: 'reka.md 3, 11 RK-M08',
    breaks: 'Callers that always send the flag cannot follow what they paid for, and lose the output.',
    check: each(
      (view) =>
        view.statuses.filter(
          ({ exchange }) => new URL(meantUrl(exchange.request)).searchParams.get('with_logs') === flag,
        ),
      none,
      (answer) => hasCode(answer, 200),
    ),
  }
}

/** Bare and `false`, asked one after the other in the same state of the job. */
function pairs(job: RekaJob): readonly (readonly [Answer, Answer])[] {
  const pair = (bare: string, off: string) => {
    const [one, other] = [named('statuses', bare)(job)[0], named('statuses', off)(job)[0]]
    return one?.ok && other?.ok && one.body['status'] === other.body['status'] ? [[one, other] as const] : []
  }
  return [...pair('bare', 'logs-false'), ...pair('ended-bare', 'ended-logs-false')]
}
