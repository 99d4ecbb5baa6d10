// fal.md 6, 15.3: a result that is asked for too early.
import { isAside } from '../../../contract/evidence/subject.ts'
import { skip } from '../../../contract/finding.ts'
import type { Finding } from '../../../core/clause.ts'
import type { Answer, FalJob, FalView } from '../read.ts'
import { isUnfinished, notReady } from '../words.ts'
import { demand, eachJob, type FalClause } from './kit.ts'

/**
 * Results that were surely asked for too early: a later poll still found the request waiting or running, and none before had
 * told its end. One that is told as unfinished again after its end goes backwards, which is another fault.
 */
function earlyResults({ resultAnswers, statuses }: FalJob): readonly Answer[] {
  const unfinished = statuses.findLast(({ body }) => isUnfinished(body['status']))
  const ended = statuses.find(({ body }) => body['status'] === 'COMPLETED')
  const until = Math.min(
    unfinished?.exchange.index ?? Number.NEGATIVE_INFINITY,
    ended?.exchange.index ?? Number.POSITIVE_INFINITY,
  )
  return resultAnswers.filter(
    ({ exchange, evidence }) => exchange.index < until && !isAside(evidence.subject),
  )
}

const isAsked = ({ resultAnswers }: FalJob): boolean => resultAnswers.length > 0
const none = 'no result was asked for'

/** A check of early results; skipped where the host was always done before it could be asked. */
function early(check: (answer: Answer) => ReturnType<typeof demand>): (view: FalView) => Finding {
  const judged = eachJob(isAsked, none, (job) => {
    const [found] = earlyResults(job)
    return found && check(found)
  })
  const tooLate = eachJob(isAsked, none, () =>
    skip('no result could be asked for while the request waited or ran'),
  )
  return (view) => (view.jobs.some((job) => earlyResults(job).length > 0) ? judged(view) : tooLate(view))
}

export const notReadyClauses: readonly FalClause[] = [
  {
    id: 'fal/result/never-comes-early',
    level: 'MUST',
    loses: 'output',
    evidence: 'client',
    text: 'While a request waits or runs, its result is no 2xx, unless its body says in `status` that it is not ready.',
    source: 'fal.md 6, 13.3 R6, 15.3',
    breaks: '@fal-ai/client and Python take any 2xx for the output.',
    check: early((answer) =>
      demand(
        answer,
        !answer.ok || isUnfinished(answer.body['status']),
        'a refusal',
        `${answer.code} ${answer.text}`,
      ),
    ),
  },
  {
    id: 'fal/result/not-ready-is-refused',
    level: 'MUST',
    loses: 'client',
    evidence: 'client',
    text: 'A result that is not ready is refused with an error code.',
    source: 'fal.md 6, 13.3 R6, 14.5',
    breaks: '@fal-ai/client and Python take any 2xx for the output.',
    relay: 'SHOULD',
    check: early((answer) =>
      demand(answer, answer.code >= 400, 'a 4xx or 5xx', `${answer.code} ${answer.text}`),
    ),
  },
  {
    id: 'fal/result/not-ready-is-400',
    level: 'SHOULD',
    evidence: 'observed',
    text: 'A result that is not ready is refused with 400.',
    source: 'fal.md 6, 15.3',
    breaks: 'Clients that retry on 5xx hammer the host; those that stop on 404 give up.',
    relay: 'MAY',
    check: early((answer) => demand(answer, answer.code === 400, '400', answer.code)),
  },
  {
    id: 'fal/result/not-ready-says-so',
    level: 'SHOULD',
    evidence: 'observed',
    text: `The refusal of a result that is not ready says \`${notReady}\` as its \`detail\`.`,
    source: 'fal.md 6, 15.3, 16 D2',
    breaks: 'The Vercel AI SDK keeps polling on exactly this text and gives up on any other.',
    relay: 'MAY',
    check: early((answer) =>
      demand(answer, answer.body['detail'] === notReady, `detail: ${notReady}`, answer.text),
    ),
  },
]
