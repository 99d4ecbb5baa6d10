// fal.md 4: logs, told only when asked for.
import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts'
import type { Answer, FalView } from '../read.ts'
import { logLevels } from '../words.ts'
import { demand, each, eachJob, eachOffered, type FalClause, inJob } from './kit.ts'

const asksForLogs = ({ url }: Answer): boolean => ['1', 'true'].includes(url.searchParams.get('logs') ?? '')
const asked = (view: FalView): readonly Answer[] =>
  view.statuses.filter((answer) => answer.ok && asksForLogs(answer))
const unasked = (view: FalView): readonly Answer[] =>
  view.statuses.filter((answer) => answer.ok && !asksForLogs(answer))

/** Where the key must stand: Python reads it in every state but the waiting one. */
const pastQueue = ({ body }: Answer): boolean =>
  body['status'] === 'IN_PROGRESS' || body['status'] === 'COMPLETED'

interface Entry {
  readonly answer: Answer
  readonly entry: Json
  readonly body: JsonObject
}

const entries = (view: FalView): readonly Entry[] => asked(view).flatMap(entriesOf)

function entriesOf(answer: Answer): readonly Entry[] {
  const logs = answer.body['logs']
  return Array.isArray(logs)
    ? logs.map((entry: Json) => ({ answer, entry, body: isJsonObject(entry) ? entry : {} }))
    : []
}

const noEntry = 'no log entry was told'

export const logClauses: readonly FalClause[] = [
  {
    id: 'fal/logs/key-is-always-there',
    level: 'MUST',
    evidence: 'client',
    text: 'A running or completed status has the key `logs`, null where there is nothing to tell.',
    source: 'fal.md 4, 16 D3',
    breaks: 'Python fal_client: KeyError.',
    relay: 'SHOULD',
    check: each(
      (view) => view.statuses.filter((answer) => answer.ok && pastQueue(answer)),
      'no status was told while running or completed',
      (answer) => demand(answer, 'logs' in answer.body, 'a key `logs`', answer.text),
    ),
  },
  {
    id: 'fal/logs/only-when-asked',
    level: 'MUST',
    evidence: 'documented',
    text: '`logs` is null or absent unless the status was asked with `logs=1`.',
    source: 'fal.md 4',
    breaks: 'Python promises its callers null; every poll carries text that nobody reads.',
    check: each(unasked, 'every status was asked with logs', (answer) => {
      const logs = answer.body['logs']
      return demand(answer, logs === undefined || logs === null, 'logs: null', logs)
    }),
  },
  {
    id: 'fal/logs/are-a-list-when-asked',
    level: 'MUST',
    evidence: 'documented',
    text: '`logs` is a list or null when the status was asked with `logs=1`.',
    source: 'fal.md 4, 15.11',
    breaks: 'All clients loop over it.',
    check: each(asked, 'no status was asked with logs', (answer) => {
      const logs = answer.body['logs']
      return demand(
        answer,
        logs === undefined || logs === null || Array.isArray(logs),
        'a list or null',
        logs,
      )
    }),
  },
  {
    id: 'fal/logs/come-when-asked',
    level: 'MAY',
    evidence: 'documented',
    text: 'A request whose status is asked with `logs=1` tells at least one entry before it is completed.',
    source: 'fal.md 4, 13.3 R18',
    breaks: 'Progress displays stay empty, most often because a relay drops the query.',
    check: eachJob(
      ({ label, statuses }) => label === 'happy' && statuses.some(asksForLogs),
      'no status was asked with logs',
      (job) => {
        const told = job.statuses.filter(asksForLogs)
        const last = told.at(-1)
        return last && demand(last, told.flatMap(entriesOf).length > 0, 'a log entry', last.text)
      },
    ),
  },
  {
    id: 'fal/logs/entries-have-message-and-time',
    level: 'MUST',
    evidence: 'documented',
    text: 'Every log entry has a `message` and a `timestamp`, both text.',
    source: 'fal.md 4',
    breaks: '@fal-ai/client types promise both; `entry.message.split` raises.',
    check: eachOffered(entries, noEntry, ({ answer, entry, body }) =>
      demand(
        answer,
        typeof body['message'] === 'string' && typeof body['timestamp'] === 'string',
        'message and timestamp',
        entry,
      ),
    ),
  },
  {
    id: 'fal/logs/timestamps-are-iso-8601',
    level: 'SHOULD',
    evidence: 'client',
    text: 'The timestamp of a log entry is an ISO 8601 date and time.',
    source: 'fal.md 4',
    breaks: 'Readers that sort or drop repeated entries by time.',
    check: eachOffered(entries, noEntry, ({ answer, body }) => {
      const time = String(body['timestamp'])
      return demand(
        answer,
        /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(time) && !Number.isNaN(Date.parse(time)),
        'ISO 8601',
        time,
      )
    }),
  },
  {
    id: 'fal/logs/levels-are-known',
    level: 'SHOULD',
    evidence: 'client',
    text: 'The level of a log entry, where it has one, is one of the six words that the official client types.',
    source: 'fal.md 4',
    breaks: '@fal-ai/client callers that switch over the level.',
    check: eachOffered(entries, noEntry, ({ answer, body }) => {
      const level = body['level']
      const known = level === undefined || logLevels.some((word) => word === level)
      return demand(answer, known, logLevels.join(', '), level)
    }),
  },
  {
    id: 'fal/logs/entries-never-change',
    level: 'SHOULD',
    evidence: 'observed',
    text: 'An entry told again in a later poll is told with the same timestamp and level.',
    source: 'fal.md 16 D12',
    breaks: 'Readers that drop repeated entries by time and message print each line again and again.',
    check: eachJob(
      (job) => job.statuses.flatMap(entriesOf).length > 0,
      noEntry,
      (job) => {
        const told = job.statuses.filter(({ body }) => Array.isArray(body['logs']))
        const changed = told.slice(1).find((answer, index) => differs(told[index], answer))
        const seen = changed ?? told.at(-1)
        return (
          seen &&
          demand(seen, changed === undefined, 'the entries of the poll before, unchanged', seen.body['logs'])
        )
      },
    ),
  },
  {
    id: 'fal/logs/switch-is-read-in-every-spelling',
    level: 'MUST',
    evidence: 'client',
    text: '`logs` is understood as `1`, `0`, `true` and `false`, and may be left out.',
    source: 'fal.md 4, 16 D5',
    breaks: 'Python sends words, JavaScript digits, others nothing at all.',
    check: inJob(
      'happy',
      (job) => job.statuses.filter(({ purpose }) => purpose.startsWith('logs-') || purpose === 'bare'),
      'the switch was not tried',
      (answer) => demand(answer, answer.ok, 'a 2xx', `${answer.code} ${answer.text}`),
    ),
  },
  {
    id: 'fal/logs/words-mean-what-digits-mean',
    level: 'SHOULD',
    evidence: 'client',
    text: '`logs=true` tells what `logs=1` tells.',
    source: 'fal.md 4, 16 D5',
    breaks: 'Python callers see no logs.',
    check: inJob(
      'happy',
      (job) => job.statuses.filter(({ purpose, ok }) => ok && purpose === 'logs-true'),
      'logs=true was not tried',
      (answer, job) => {
        const digits = job.statuses.filter(
          ({ url, body }) => url.searchParams.get('logs') === '1' && body['status'] === 'COMPLETED',
        )
        const told = digits.some(({ body }) => Array.isArray(body['logs']))
        return demand(answer, !told || Array.isArray(answer.body['logs']), 'a list of logs', answer.text)
      },
    ),
  },
]

/** Whether an entry that both polls tell, by its message, has another time or level in the later one. */
function differs(before: Answer | undefined, after: Answer): boolean {
  const spelt = ({ body }: Entry) => `${String(body['timestamp'])} ${String(body['level'])}`
  const later = entriesOf(after)
  return (before ? entriesOf(before) : []).some((old) => {
    const same = later.filter(({ body }) => body['message'] === old.body['message'])
    return same.length > 0 && !same.some((entry) => spelt(entry) === spelt(old))
  })
}
