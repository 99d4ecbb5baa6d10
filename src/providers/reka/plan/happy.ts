// The happy job: everything that one finished request can show. Its submission is made once more by the replay.
import type { Ask, JobPlan, JobSoFar, JourneyContext } from '../../../contract/provider.ts'
import { strangers } from '../../../contract/strangers.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Spec } from '../../../spec/load.ts'
import { cancelAsk, listAsk, resultAsk, statusAsk, submitAsk } from '../ask.ts'
import { inputFor } from '../input.ts'
import { refusedSubmits } from './free.ts'
import { canonical, linked, statusPlace } from './paths.ts'

/** Ids of the jobs that this run made with its idempotency key. */
export type Made = Set<string>

/** A submission under the run's idempotency key. */
export function keyedSubmit({ model, nonce }: JourneyContext, input: JsonObject): Ask {
  return submitAsk(model, { input }, { headers: { 'idempotency-key': `relayproof-${nonce}` } })
}

/** `planned` is the model that the free questions were about. */
export function happyJob(context: JourneyContext, spec: Spec, planned: string, made: Made): JobPlan {
  return {
    label: 'happy',
    submit: keyedSubmit(context, inputFor(spec, context.model, `${context.nonce} happy`)),
    arrived(job) {
      made.add(job.handle.id)
      return [...arrived(context, job), ...(planned === context.model ? [] : refusedSubmits(context, spec))]
    },
    poll: (job) => statusAsk(statusPlace(context, job), 'true'),
    ended: (job) => ended(context, job),
    giveUp: (job) => cancelAsk(linked(context, job, 'cancel_url'), { purpose: 'give-up' }),
  }
}

/** What can only be seen while the job is young; the questions that a quick host may outrun come first. */
function arrived(context: JourneyContext, job: JobSoFar): readonly Ask[] {
  const status = canonical(job, 'status_url')
  return [
    resultAsk(linked(context, job, 'response_url'), { purpose: 'early' }),
    statusAsk(status, undefined, { purpose: 'bare' }),
    ...strangers(context.target, cancelAsk(canonical(job, 'cancel_url'))),
    ...strangers(context.target, statusAsk(status)),
    statusAsk(linked(context, job, 'status_url'), undefined, { purpose: 'by-link' }),
    statusAsk(status, 'false', { purpose: 'logs-false' }),
    statusAsk(status, 'true', { purpose: 'logs-true' }),
  ]
}

/** What holds once the job has ended; the late cancel comes last but for the questions whether it did harm. */
function ended(context: JourneyContext, job: JobSoFar): readonly Ask[] {
  const [status, result] = [statusPlace(context, job), linked(context, job, 'response_url')]
  return [
    resultAsk(result, { purpose: 'first' }),
    statusAsk(status, undefined, { purpose: 'ended-bare' }),
    statusAsk(status, 'true', { purpose: 'ended-logs-true' }),
    statusAsk(status, 'false', { purpose: 'ended-logs-false' }),
    statusAsk(status, 'perhaps', { purpose: 'bad-flag' }),
    resultAsk(canonical(job, 'response_url'), { purpose: 'by-path' }),
    resultAsk(result, { purpose: 'again' }),
    ...strangers(context.target, resultAsk(canonical(job, 'response_url'))),
    listAsk('', { purpose: 'ended' }),
    ...(context.target.otherKey === undefined
      ? []
      : [listAsk('', { purpose: 'other-key', credential: 'other' })]),
    cancelAsk(linked(context, job, 'cancel_url'), { purpose: 'late' }),
    statusAsk(status, undefined, { purpose: 'after-late-cancel' }),
    resultAsk(result, { purpose: 'after-late-cancel' }),
  ]
}
