// The journey through Reka: what is asked freely, and the jobs in order of worth.
import type { JobPlan, JourneyContext } from '../../contract/provider.ts'
import type { Spec } from '../../spec/load.ts'
import { inputFor } from './input.ts'
import { modelIds, modelMeant } from './model.ts'
import { capableJobs } from './plan/capable.ts'
import { happyJob, type Made } from './plan/happy.ts'
import { cancelledJob, replayedJob } from './plan/others.ts'

export { freeAsks } from './plan/free.ts'

/** Three submissions for every target, the second being the first once more; further jobs for capable ones. */
export function jobPlans(context: JourneyContext, spec: Spec): readonly JobPlan[] {
  const made: Made = new Set()
  const planned = modelMeant(spec, context.target) ?? modelIds(spec)[0] ?? context.model
  const input = inputFor(spec, context.model, `${context.nonce} happy`)
  return [
    happyJob(context, spec, planned, made),
    replayedJob(context, 'replayed', input, made),
    cancelledJob(context, spec),
    ...capableJobs(context, spec, made),
  ]
}
