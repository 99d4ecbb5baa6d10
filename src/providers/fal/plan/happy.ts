// The happy job: everything that one finished request can show.
import type { Ask, JobPlan, JobSoFar, JourneyContext } from '../../../contract/provider.ts'
import { strangers } from '../../../contract/strangers.ts'
import type { Spec } from '../../../spec/load.ts'
import { cancelAsk, resultAsk, statusAsk, streamAsk, submitAsk } from '../ask.ts'
import { happyInput } from '../input.ts'
import { pathOf } from './paths.ts'

export function happyJob(context: JourneyContext, spec: Spec): JobPlan {
  return {
    label: 'happy',
    submit: submitAsk(context.model, happyInput(spec, context.model, `${context.nonce} happy`)),
    arrived: (job) => arrived(context, job),
    poll: (job) => statusAsk(pathOf(context, job), '1'),
    beside: (job) => [streamAsk(pathOf(context, job))],
    ended: (job) => ended(context, job),
    giveUp: (job) => cancelAsk(pathOf(context, job), { purpose: 'give-up' }),
  }
}

/** What can only be seen while the job is young; the questions that a quick host may outrun come first. */
function arrived(context: JourneyContext, job: JobSoFar): readonly Ask[] {
  const path = pathOf(context, job)
  const link = job.handle.links['status_url']
  return [
    resultAsk(path, { purpose: 'early' }),
    statusAsk(path, undefined, { purpose: 'bare', headers: {} }),
    ...strangers(context.target, cancelAsk(path)),
    ...strangers(context.target, statusAsk(path)),
    statusAsk(path, '0', { purpose: 'logs-0' }),
    ...(link === undefined ? [] : [linked(statusAsk(path, '0'), link)]),
    statusAsk(path, '1', { purpose: 'logs-1' }),
  ]
}

/** What holds once the job has ended; the late cancel comes last but for the two questions whether it did harm. */
function ended(context: JourneyContext, job: JobSoFar): readonly Ask[] {
  const path = pathOf(context, job)
  const link = job.handle.links['response_url']
  return [
    resultAsk(path, { purpose: 'first' }),
    statusAsk(path, 'true', { purpose: 'logs-true' }),
    statusAsk(path, 'false', { purpose: 'logs-false' }),
    resultAsk(path, { purpose: 'again', headers: {} }),
    ...(link === undefined ? [] : [linked(resultAsk(path), link)]),
    ...strangers(context.target, resultAsk(path)),
    // The stream of a finished request is short, so it is read like any other answer.
    ...strangers(context.target, { ...streamAsk(path), stream: false }),
    resultAsk(`${path}/response`, { purpose: 'response-suffix' }),
    statusWithSlash(path),
    cancelAsk(path, { purpose: 'late' }),
    statusAsk(path, '0', { purpose: 'after-late-cancel' }),
    resultAsk(path, { purpose: 'after-late-cancel' }),
  ]
}

const linked = (ask: Ask, to: string): Ask => ({ ...ask, to, purpose: 'by-link' })

/** The spelling of the vendor's own Python package (`fal.apps`). */
function statusWithSlash(path: string): Ask {
  return { act: 'status', purpose: 'trailing-slash', method: 'GET', to: `${path}/status/` }
}
