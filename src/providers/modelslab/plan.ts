// The journey through ModelsLab: what is asked freely, and the jobs in order of worth.
import type { JobPlan, JourneyContext } from '../../contract/provider.ts'
import type { Spec } from '../../spec/load.ts'
import { missingField } from './input.ts'
import { modelNamed } from './model.ts'
import { capableJobs } from './plan/capable.ts'
import { happyJob } from './plan/happy.ts'
import { invalidJob, secondJob } from './plan/others.ts'

export { freeAsks, probeAsk } from './plan/free.ts'

/** Three jobs for every target, and more for one that declares powers over fate, time or webhooks. */
export function jobPlans(context: JourneyContext, spec: Spec): readonly JobPlan[] {
  const model = modelNamed(spec, context.model)
  return [
    happyJob(context, spec, model),
    secondJob(context, spec, model),
    // A model that takes anything has no wrong input.
    ...(missingField(spec, model) === undefined ? [] : [invalidJob(context, spec, model)]),
    ...capableJobs(context, spec),
  ]
}
