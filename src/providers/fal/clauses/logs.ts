// fal.md 4: logs, told only when asked for.
import type { Answer, FalView } from '../read.ts'
import { demand, each, eachJob, type FalClause, inJob } from './kit.ts'
import { asked, asksForLogs, entriesOf } from './log-window.ts'

const unasked = (view: FalView): readonly Answer[] =>
  view.statuses.filter((answer) => answer.ok && !asksForLogs(answer))

/** Where the key must stand: Python reads it in every state but the waiting one. */
const pastQueue = ({ body }: Answer): boolean =>
  body['status'] === 'IN_PROGRESS' || body['status'] === 'COMPLETED'

export const logClauses: readonly FalClause[] = [
  {
    id: 'fal/logs/key-is-always-there',
    level: 'MUST',
    loses: 'client',
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
    level: 'SHOULD',
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
    loses: 'client',
    evidence: 'documented',
    text: '`logs` is a list or null when the status was asked with `logs=1`.',
    source: 'fal.md 4, 15.11',
    breaks: '@fal-ai/client, Python and Java loop over it, and raise.',
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
    level: 'SHOULD',
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
    id: 'fal/logs/switch-is-read-in-every-spelling',
    level: 'MUST',
    loses: 'client',
    evidence: 'client',
    text: '`logs` is understood as `1`, `0`, `true` and `false`, and may be left out.',
    source: 'fal.md 4, 16 D5',
    breaks:
      'Python sends words, JavaScript digits, others nothing at all: whoever is refused follows nothing.',
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
