// The journey through ModelsLab: what is asked freely, and the jobs in order of worth.
import type { JobPlan, JourneyContext } from '../../contract/provider.ts'
import type { Spec } from '../../spec/load.ts'
import { capableJobs } from './plan/capable.ts'
import { threeJobs } from './plan/jobs.ts'

export { freeAsks, probeAsk } from './plan/free.ts'

/** Three jobs for every target, and more for one that declares powers over fate, time or webhooks. */
export function jobPlans(context: JourneyContext, spec: Spec): readonly JobPlan[] {
  return [...threeJobs(context, spec), ...capableJobs(context, spec)]
}
