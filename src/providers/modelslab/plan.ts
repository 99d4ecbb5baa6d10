// The journey through ModelsLab: what is asked freely, and the jobs in order of worth.
import type { JobPlan, JourneyContext } from '../../contract/plan.ts'
import type { Spec } from '../../spec/load.ts'
import { capableJobs } from './plan/capable.ts'
import { happyJob } from './plan/happy.ts'
import { invalidJob, secondJob } from './plan/others.ts'
import { modelslabPlanner } from './plan/planner.ts'

export { freeAsks, probeAsk } from './plan/free.ts'

/** Three jobs for every target, and more for one that declares powers over fate, time or webhooks. */
export function jobPlans(context: JourneyContext, spec: Spec): readonly JobPlan[] {
  const modelslab = modelslabPlanner(context, spec)
  return [happyJob(modelslab), secondJob(modelslab), ...invalidJob(modelslab), ...capableJobs(modelslab)]
}
