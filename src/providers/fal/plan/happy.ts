// The happy job: everything that one finished request can show.
import type { Ask, JobPlan, JobSoFar } from '../../../contract/plan.ts'
import type { Questions } from '../ask.ts'
import { happyInput } from '../input.ts'
import type { LinkName } from '../words.ts'
import type { FalPlanner } from './planner.ts'

export function happyJob(fal: FalPlanner): JobPlan {
  return fal.job({
    label: 'happy',
    submit: fal.submit('happy', happyInput),
    arrived: (ask, job) => arrived(fal, ask, job),
    glances: true,
    beside: (ask) => [ask.stream()],
    ended: (ask, job) => ended(fal, ask, job),
  })
}

/** What can only be seen while the job is young; the questions that a quick host may outrun come first. */
function arrived({ strangers }: FalPlanner, ask: Questions, job: JobSoFar): readonly Ask[] {
  return [
    ask.result({ purpose: 'early' }),
    ask.status(undefined, { purpose: 'bare', headers: {} }),
    ...strangers(ask.status(undefined)),
    ask.status('0', { purpose: 'logs-0' }),
    ...byLink(ask.status('0'), job, 'status_url'),
    ask.status('1', { purpose: 'logs-1' }),
  ]
}

/** What holds once the job has ended; the late cancel comes last but for the two questions whether it did harm. */
function ended({ strangers }: FalPlanner, ask: Questions, job: JobSoFar): readonly Ask[] {
  return [
    ask.result({ purpose: 'first' }),
    ask.status('true', { purpose: 'logs-true' }),
    ask.status('false', { purpose: 'logs-false' }),
    ask.result({ purpose: 'again', headers: {} }),
    ...byLink(ask.result(), job, 'response_url'),
    ...strangers(ask.result()),
    // The stream of a finished request is short, so it is read like any other answer.
    ...strangers({ ...ask.stream(), stream: false }),
    ask.resultBySuffix({ purpose: 'response-suffix' }),
    withSlash(ask.status(undefined)),
    ask.cancel({ purpose: 'late' }),
    ask.status('0', { purpose: 'after-late-cancel' }),
    ask.result({ purpose: 'after-late-cancel' }),
  ]
}

/** The same question at the address that the submission gave for it, where it gave one. */
function byLink(ask: Ask, { handle }: JobSoFar, name: LinkName): readonly Ask[] {
  const to = handle.links[name]
  return to === undefined ? [] : [{ ...ask, to, purpose: 'by-link' }]
}

/** The spelling of the vendor's own Python package (`fal.apps`). */
function withSlash({ act, method, to }: Ask): Ask {
  return { act, purpose: 'trailing-slash', method, to: `${to}/` }
}
