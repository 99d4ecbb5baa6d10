// Jobs that only a cooperating target can be asked for: chosen fates, passing time, webhooks.
import type { JobPlan } from '../../../contract/plan.ts'
import { mediaAgain, type Outline } from '../../../contract/planner.ts'
import { replayedJob } from './others.ts'
import type { JobQuestions } from './paths.ts'
import type { RekaPlanner } from './planner.ts'

/** After this long no media are expected to live, in ms (reka.md 4.3 knows no figure). */
export const mediaOldMs = 25 * 3_600_000

export function capableJobs(reka: RekaPlanner): readonly JobPlan[] {
  const job = (outline: Outline<JobQuestions>) => reka.job({ leavesMedia: true, ...outline })
  const hooked = (label: string) => reka.submit(label, { webhook_url: reka.hook(label) })
  const fails = { name: 'fail' }
  return [
    job({ label: 'failed', needs: ['fate'], fate: fails }),
    replayedJob(reka, { label: 'rekeyed', needs: ['fate'] }, 'rekeyed'),
    job({ label: 'webhook-ok', needs: ['webhook'], submit: hooked('webhook-ok') }),
    job({
      label: 'webhook-failed',
      needs: ['webhook', 'fate'],
      fate: fails,
      submit: hooked('webhook-failed'),
    }),
    agedJob(reka),
  ]
}

/** Its media are fetched once more when they are old, and the result that named them. */
function agedJob({ job }: RekaPlanner): JobPlan {
  return job({
    label: 'aged',
    needs: ['time'],
    later: [
      {
        afterMs: mediaOldMs,
        asks: ({ byLink }, soFar) => [
          ...mediaAgain(soFar, 'after-expiry'),
          byLink.result({ purpose: 'aged' }),
        ],
      },
    ],
  })
}
