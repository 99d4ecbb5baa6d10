// Jobs that only a cooperating target can be asked for: chosen fates, passing time, webhooks.
import type { Ask, JobPlan } from '../../../contract/plan.ts'
import { mediaAgain } from '../../../contract/planner.ts'
import { plainInput, temporaryWish, trackIdOf } from '../input.ts'
import { type ModelslabPlanner, named } from './planner.ts'

const hour = 3_600_000

/** Life of a file in the temporary store, in ms (modelslab.md 5). */
export const temporaryMs = 24 * hour

export function capableJobs(modelslab: ModelslabPlanner): readonly JobPlan[] {
  const { job } = modelslab
  const slow = { name: 'slow', options: { factor: 3, leastMs: 60_000 } }
  return [
    job({ label: 'failed', needs: ['fate'], fate: { name: 'failed' } }),
    job({ label: 'error', needs: ['fate'], fate: { name: 'error' } }),
    job({ label: 'queue-full', needs: ['fate'], fate: { name: 'queue_full' } }),
    job({ label: 'no-credit', needs: ['fate'], fate: { name: 'no_credit' } }),
    job({ label: 'slow', needs: ['fate', 'time'], fate: slow }),
    ...temporaryJob(modelslab),
    job({ label: 'webhook-ok', needs: ['webhook'], submit: hooked(modelslab, 'webhook-ok') }),
    job({
      label: 'webhook-failed',
      needs: ['webhook', 'fate'],
      fate: { name: 'failed' },
      submit: hooked(modelslab, 'webhook-failed'),
    }),
  ]
}

function hooked({ submit, hook, model }: ModelslabPlanner, label: string): Ask {
  return submit(label, plainInput, { webhook: hook(label), track_id: trackIdOf(model, label) })
}

/** Kept in the temporary store, and looked at shortly before and after its day is over. */
function temporaryJob({ job, submit, spec, model }: ModelslabPlanner): readonly JobPlan[] {
  const wish = temporaryWish(spec, model)
  if (!wish) return []
  const fetched = named((ask) => [ask.fetch('after-expiry')])
  return [
    job({
      label: 'temporary',
      needs: ['time'],
      submit: submit('temporary', plainInput, wish),
      later: [
        { afterMs: temporaryMs - hour, asks: (_, soFar) => mediaAgain(soFar, 'before-expiry') },
        {
          afterMs: 2 * hour,
          asks: (ask, soFar) => [...mediaAgain(soFar, 'after-expiry'), ...fetched(ask, soFar)],
        },
      ],
    }),
  ]
}
