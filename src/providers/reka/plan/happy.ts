// The happy job: everything that one finished request can show. Its submission is made once more by the replay.
import type { Ask, JobPlan } from '../../../contract/plan.ts'
import { listAsk } from '../ask.ts'
import type { JobQuestions } from './paths.ts'
import type { RekaPlanner } from './planner.ts'

/** `refusals` are submissions that a host has to refuse, asked when this one was accepted. */
export function happyJob(reka: RekaPlanner, refusals: readonly Ask[]): JobPlan {
  return reka.job({
    label: 'happy',
    submit: reka.keyedSubmit('happy'),
    arrived(ask, { handle }) {
      reka.made.add(handle.id)
      return [...arrived(reka, ask), ...refusals]
    },
    poll: (ask) => ask.status('true'),
    // A cache that goes by the job alone keeps its statuses whatever the query says; a result tells the state too.
    glances: [(ask) => ask.status('true'), (ask) => ask.byLink.result()],
    ended: (ask) => ended(reka, ask),
  })
}

/** What can only be seen while the job is young; the questions that a quick host may outrun come first. */
function arrived({ strangers }: RekaPlanner, { byPath, byLink }: JobQuestions): readonly Ask[] {
  return [
    byLink.result({ purpose: 'early' }),
    byPath.status(undefined, { purpose: 'bare' }),
    ...strangers(byPath.status(undefined)),
    byLink.status(undefined, { purpose: 'by-link' }),
    byPath.status('false', { purpose: 'logs-false' }),
    byPath.status('true', { purpose: 'logs-true' }),
  ]
}

/** What holds once the job has ended; the late cancel comes last but for the questions whether it did harm. */
function ended({ strangers, lent }: RekaPlanner, { byPath, byLink, status }: JobQuestions): readonly Ask[] {
  return [
    byLink.result({ purpose: 'first' }),
    status(undefined, { purpose: 'ended-bare' }),
    status('true', { purpose: 'ended-logs-true' }),
    status('false', { purpose: 'ended-logs-false' }),
    status('perhaps', { purpose: 'bad-flag' }),
    byPath.result({ purpose: 'by-path' }),
    byLink.result({ purpose: 'again' }),
    ...strangers(byPath.result()),
    listAsk('', { purpose: 'ended' }),
    ...(lent ? [listAsk('', { purpose: 'other-key', credential: 'other' })] : []),
    byLink.cancel({ purpose: 'late' }),
    status(undefined, { purpose: 'after-late-cancel' }),
    byLink.result({ purpose: 'after-late-cancel' }),
  ]
}
