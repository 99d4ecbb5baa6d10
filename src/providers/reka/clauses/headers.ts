// reka.md 1.4: the headers of every answer.
import type { Answer, RekaView } from '../read.ts'
import { demand, documented, each, type RekaClause, reading } from './kit.ts'

const idOf = ({ headers }: Answer): string => headers['x-request-id'] ?? ''
const own = (view: RekaView): readonly Answer[] =>
  view.answers.filter(({ exchange }) => exchange.request.method !== 'HEAD')
const granted = (view: RekaView): readonly Answer[] => own(view).filter(({ ok }) => ok)
const refused = (view: RekaView): readonly Answer[] => own(view).filter(({ code }) => code >= 400)

const naming = (view: RekaView): readonly Answer[] => own(view).filter((answer) => idOf(answer) !== '')

/** Those that come more than once. */
function repeated(ids: readonly string[]): ReadonlySet<string> {
  const [once, again] = [new Set<string>(), new Set<string>()]
  for (const id of ids) (once.has(id) ? again : once).add(id)
  return again
}

const rates = ['limit', 'remaining', 'reset'].map((word) => `x-ratelimit-requests-${word}`)

const hasId = (answer: Answer) => demand(answer, idOf(answer) !== '', 'x-request-id', 'no such header')

export const headerClauses: readonly RekaClause[] = [
  {
    id: 'reka/headers/name-the-exchange-on-success',
    ...documented,
    level: 'SHOULD',
    text: 'An answer carries `X-Request-ID`.',
    source: 'reka.md 1.4, 11 RK-M12',
    breaks: 'Callers that ask for support have nothing to name.',
    check: each(granted, 'nothing was answered', hasId),
  },
  {
    id: 'reka/headers/name-the-exchange-on-error',
    ...documented,
    level: 'SHOULD',
    text: 'A refusal carries `X-Request-ID`.',
    source: 'reka.md 1.4, 11 RK-M12',
    breaks: 'Callers that ask for support have nothing to name, when they need it most.',
    check: each(refused, 'nothing was refused', hasId),
  },
  {
    id: 'reka/headers/name-each-exchange-apart',
    ...documented,
    level: 'SHOULD',
    text: '`X-Request-ID` names the exchange: it differs from answer to answer, and is not the `request_id` of a job.',
    source: 'reka.md 1.4',
    breaks: 'Callers and logs that take the one for the other.',
    relay: 'MAY',
    check(view) {
      const jobs = new Set(view.jobs.map(({ id }) => id))
      const again = repeated(naming(view).map(idOf))
      return each(naming, 'no answer carried the header', (answer) => {
        const id = idOf(answer)
        const received = jobs.has(id) ? `the id of a job, ${id}` : `${id} again`
        return demand(answer, !again.has(id) && !jobs.has(id), 'an id of its own', received)
      })(view)
    },
  },
  {
    id: 'reka/headers/tell-the-rate-limits',
    ...reading,
    text: 'An answer of the queue carries the three `x-ratelimit-requests-…` headers.',
    source: 'reka.md 1.4, 11 RK-A15, 12 row 15',
    breaks: 'Callers that slow down before they are refused.',
    check: each(granted, 'nothing was answered', (answer) => {
      const missing = rates.filter((name) => answer.headers[name] === undefined)
      return demand(answer, missing.length === 0, rates.join(', '), `no ${missing.join(', ')}`)
    }),
  },
  {
    id: 'reka/headers/tell-when-to-come-back',
    ...reading,
    text: 'An answer of the queue carries `retry-after` in seconds, 0 when nothing is to be waited for.',
    source: 'reka.md 1.4, 11 RK-A15, 12 row 15',
    breaks: 'Callers that wait as long as they are told.',
    check: each(granted, 'nothing was answered', (answer) => {
      const told = answer.headers['retry-after']
      return demand(answer, /^\d+$/.test(told ?? ''), 'retry-after: seconds', told ?? 'no such header')
    }),
  },
]
