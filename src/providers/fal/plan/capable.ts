// Jobs that only a cooperating target can be asked for: chosen fates, passing time, webhooks.
import type { JobPlan } from '../../../contract/plan.ts'
import { mediaAgain, type Outline, type Step } from '../../../contract/planner.ts'
import type { Questions } from '../ask.ts'
import { invalidInput, plainInput } from '../input.ts'
import type { FalPlanner } from './planner.ts'

const minute = 60_000

/** Lifetime that the `expired` job wishes for its media, in ms. */
export const mediaLifetimeMs = 2 * minute

/** How long a result is kept when nothing is stored (fal.md 6.2), in ms. */
export const resultKeptMs = 60 * minute

export function capableJobs(fal: FalPlanner): readonly JobPlan[] {
  const outlines = [...fatedJobs(fal), ...agingJobs(fal), ...webhookJobs(fal)]
  return outlines.map((outline) => fal.job({ leavesMedia: true, ...outline }))
}

/** One job for each kind of bad luck that fal documents. */
function fatedJobs(fal: FalPlanner): readonly Outline<Questions>[] {
  const slow = (leastMs: number) => ({ name: 'slow', options: { factor: 3, leastMs } })
  return [
    { label: 'requeued', needs: ['fate'], fate: { name: 'requeued', options: { leastMs: 1500 } } },
    { label: 'model-error', needs: ['fate'], fate: { name: 'content_policy_violation' } },
    { label: 'model-outage', needs: ['fate'], fate: { name: 'downstream_service_unavailable' } },
    { label: 'infrastructure-error', needs: ['fate'], fate: { name: 'runner_disconnected' } },
    {
      label: 'late-start',
      needs: ['fate'],
      fate: slow(minute),
      submit: fal.submit('late-start', plainInput, { headers: { 'x-fal-request-start-timeout': '1' } }),
    },
    { label: 'slow', needs: ['fate', 'time'], fate: slow(5 * minute), beside: (ask) => [ask.stream()] },
  ]
}

/** Jobs that are looked at again when their time has passed. */
function agingJobs(fal: FalPlanner): readonly Outline<Questions>[] {
  const look =
    (purpose: string): Step<Questions> =>
    (ask) => [ask.result({ purpose }), ask.status('0', { purpose })]
  const lifetime = JSON.stringify({ expiration_duration_seconds: mediaLifetimeMs / 1000 })
  return [
    {
      label: 'expired',
      needs: ['time'],
      submit: fal.submit('expired', plainInput, {
        headers: { 'x-fal-object-lifecycle-preference': lifetime },
      }),
      leavesMedia: false,
      later: [
        { afterMs: mediaLifetimeMs / 2, asks: (_, job) => mediaAgain(job, 'before-expiry') },
        { afterMs: mediaLifetimeMs, asks: (_, job) => mediaAgain(job, 'after-expiry') },
      ],
    },
    {
      label: 'retained',
      needs: ['time'],
      submit: fal.submit('retained', plainInput, { headers: { 'x-fal-store-io': '0' } }),
      later: [
        { afterMs: resultKeptMs - 10 * minute, asks: look('within-the-hour') },
        { afterMs: 20 * minute, asks: look('after-the-hour') },
      ],
    },
  ]
}

function webhookJobs(fal: FalPlanner): readonly Outline<Questions>[] {
  const query = (label: string) => `?fal_webhook=${encodeURIComponent(fal.hook(label))}`
  const hooked = (label: string, input: typeof plainInput): Outline<Questions> => ({
    label,
    needs: ['webhook'],
    submit: fal.submit(label, input, {}, query(label)),
  })
  return [hooked('webhook-ok', plainInput), hooked('webhook-error', invalidInput)]
}
