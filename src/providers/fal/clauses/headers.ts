// fal.md 3.2, 16: what stands in the headers of an answer.
import type { Answer, FalView } from '../read.ts'
import { demand, each, type FalClause } from './kit.ts'

const answers = (view: FalView): readonly Answer[] =>
  view.jobs.flatMap(({ submitted, statuses, resultAnswers }) => [
    ...(submitted?.ok ? [submitted] : []),
    ...statuses.filter(({ ok }) => ok),
    ...resultAnswers.filter(({ ok }) => ok),
  ])

const none = 'no answer came'

/** fal's own limit for all headers of an answer together, in bytes. */
const mostHeaderBytes = 16_384

export const headerClauses: readonly FalClause[] = [
  {
    id: 'fal/headers/carry-the-request-id',
    level: 'SHOULD',
    evidence: 'client',
    text: 'Every answer about a request carries its id in `x-fal-request-id`.',
    source: 'fal.md 3.2, 13.3 R10, 16 D9',
    breaks: '@fal-ai/client hands out an empty `requestId`.',
    relay: 'MAY',
    check: each(answers, none, (answer) =>
      demand(answer, !!answer.headers['x-fal-request-id'], 'x-fal-request-id', 'no such header'),
    ),
  },
  {
    id: 'fal/headers/are-few-enough',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'All headers of an answer together are at most 16 KB.',
    source: 'fal.md 3.2',
    breaks: 'Node and many proxies refuse larger heads.',
    check: each(answers, none, (answer) => {
      const bytes = Object.entries(answer.headers).reduce(
        (sum, [name, value]) => sum + name.length + value.length + 4,
        0,
      )
      return demand(answer, bytes <= mostHeaderBytes, `at most ${mostHeaderBytes} bytes`, `${bytes} bytes`)
    }),
  },
  {
    id: 'fal/headers/show-no-cache',
    level: 'SHOULD',
    evidence: 'inferred',
    text: 'No status comes out of a cache: it has no `Age`, and no header that tells of a hit.',
    source: 'fal.md 16',
    breaks: 'Every client sees the end of a request late, or never.',
    check: each(
      (view) => view.statuses.filter(({ ok }) => ok),
      none,
      (answer) => {
        const { age, ...others } = answer.headers
        const hit = Object.entries(others).find(
          ([name, value]) => /cache/.test(name) && /\bhit\b/i.test(value),
        )
        const old = age !== undefined && Number(age) > 0
        return demand(
          answer,
          !old && hit === undefined,
          'a fresh answer',
          old ? `age: ${age}` : hit?.join(': '),
        )
      },
    ),
  },
]
