// Jobs that only a cooperating target can be asked for: chosen fates, passing time, webhooks.
import type { JobPlan, JourneyContext } from '../../../contract/provider.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Spec } from '../../../spec/load.ts'
import { fetchAsk, submitAsk } from '../ask.ts'
import { plainInput, temporaryWish, trackIdOf } from '../input.ts'
import { modelNamed } from '../model.ts'
import { following, named } from './follow.ts'
import { filesAgain } from './media.ts'

type Frame = Pick<JobPlan, 'label'> & Partial<Omit<JobPlan, 'label'>>

const hour = 3_600_000

/** Life of a file in the temporary store, in ms (modelslab.md 5). */
export const temporaryMs = 24 * hour

export function capableJobs(context: JourneyContext, spec: Spec): readonly JobPlan[] {
  const model = modelNamed(spec, context.model)
  const job = frame(context, spec)
  const hook = (label: string) => ({
    webhook: `${context.webhookUrl ?? ''}/${label}`,
    track_id: trackIdOf(model, label),
  })
  return [
    job({ label: 'failed', needs: ['fate'], fate: { name: 'failed' } }),
    job({ label: 'error', needs: ['fate'], fate: { name: 'error' } }),
    job({ label: 'queue-full', needs: ['fate'], fate: { name: 'queue_full' } }),
    job({ label: 'no-credit', needs: ['fate'], fate: { name: 'no_credit' } }),
    job({
      label: 'slow',
      needs: ['fate', 'time'],
      fate: { name: 'slow', options: { factor: 3, leastMs: 60_000 } },
    }),
    ...temporaryJob(context, spec),
    job({ label: 'webhook-ok', needs: ['webhook'] }, hook('webhook-ok')),
    job(
      { label: 'webhook-failed', needs: ['webhook', 'fate'], fate: { name: 'failed' } },
      hook('webhook-failed'),
    ),
  ]
}

/** Kept in the temporary store, and looked at shortly before and after its day is over. */
function temporaryJob(context: JourneyContext, spec: Spec): readonly JobPlan[] {
  const model = modelNamed(spec, context.model)
  const wish = temporaryWish(spec, model)
  if (!wish) return []
  const later: JobPlan['later'] = [
    { afterMs: temporaryMs - hour, asks: (job) => filesAgain(job, 'before-expiry') },
    {
      afterMs: 2 * hour,
      asks: (job) => [
        ...filesAgain(job, 'after-expiry'),
        ...named(job, (id) => [fetchAsk(context.target, model, id, { purpose: 'after-expiry' })]),
      ],
    },
  ]
  return [frame(context, spec)({ label: 'temporary', needs: ['time'], later }, wish)]
}

/** A plain job with this label, followed to its end and fetched once more. */
function frame(context: JourneyContext, spec: Spec) {
  const model = modelNamed(spec, context.model)
  return (own: Frame, more: JsonObject = {}): JobPlan => ({
    submit: submitAsk(context.target, model, {
      ...plainInput(spec, model, `${context.nonce} ${own.label}`),
      ...more,
    }),
    ...following(context, model),
    arrived: () => [],
    ended: (job) => named(job, (id) => [fetchAsk(context.target, model, id, { purpose: 'again' })]),
    ...own,
  })
}
