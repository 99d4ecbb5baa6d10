// The journey through Reka: what is asked freely, and the jobs in order of worth.
import type { JobPlan, JourneyContext } from '../../contract/plan.ts'
import type { Spec } from '../../spec/load.ts'
import { capableJobs } from './plan/capable.ts'
import { refusedSubmits } from './plan/free.ts'
import { happyJob } from './plan/happy.ts'
import { cancelledJob, replayedJob } from './plan/others.ts'
import { rekaPlanner } from './plan/planner.ts'

export { freeAsks } from './plan/free.ts'

/** Three submissions for every target, the second being the first once more; further jobs for capable ones. */
export function jobPlans(context: JourneyContext, spec: Spec): readonly JobPlan[] {
  const reka = rekaPlanner(context, spec)
  return [
    happyJob(reka, refusedSubmits(context, spec)),
    replayedJob(reka, { label: 'replayed' }, 'happy'),
    cancelledJob(reka),
    ...capableJobs(reka),
  ]
}
