// The journey through fal: what is asked freely, and the jobs in order of worth.
import type { JobPlan, JourneyContext } from '../../contract/plan.ts'
import type { Spec } from '../../spec/load.ts'
import { capableJobs } from './plan/capable.ts'
import { happyJob } from './plan/happy.ts'
import { cancelledJob, invalidJob } from './plan/others.ts'
import { falPlanner } from './plan/planner.ts'

export { freeAsks, probeAsk } from './plan/free.ts'

/** Three jobs for every target, and more for one that declares powers over fate, time or webhooks. */
export function jobPlans(context: JourneyContext, spec: Spec): readonly JobPlan[] {
  const fal = falPlanner(context, spec)
  return [happyJob(fal), cancelledJob(fal), invalidJob(fal), ...capableJobs(fal)]
}
