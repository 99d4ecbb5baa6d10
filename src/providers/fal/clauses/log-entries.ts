// fal.md 4, 16 D12: the entries of a log.
import type { Json } from '../../../core/json.ts'
import type { Answer } from '../read.ts'
import { logLevels } from '../words.ts'
import { demand, eachJob, eachOffered, type FalClause } from './kit.ts'
import { type Entry, entries, entriesOf } from './log-window.ts'

const noEntry = 'no log entry was told'

export const logEntryClauses: readonly FalClause[] = [
  {
    id: 'fal/logs/entries-have-message-and-time',
    level: 'MUST',
    loses: 'client',
    evidence: 'documented',
    text: 'Every log entry has a `message` and a `timestamp`, both text.',
    source: 'fal.md 4',
    breaks:
      '@fal-ai/client types promise both; `entry.message.split` raises in the middle of a subscription.',
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
]

/** Whether an entry that both polls tell, by its message, has another time or level in the later one. */
function differs(before: Answer | undefined, after: Answer): boolean {
  const spelt = ({ body }: Entry) => `${String(body['timestamp'])} ${String(body['level'])}`
  const later = new Map<Json | undefined, Set<string>>()
  for (const entry of entriesOf(after)) {
    const { message } = entry.body
    later.set(message, (later.get(message) ?? new Set()).add(spelt(entry)))
  }
  return (before ? entriesOf(before) : []).some((old) => {
    const same = later.get(old.body['message'])
    return same !== undefined && !same.has(spelt(old))
  })
}
