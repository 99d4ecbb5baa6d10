// Jobs that only a cooperating target can be asked for: chosen fates, passing time, webhooks.
import type { Ask, JobPlan, JobSoFar, JourneyContext } from '../../../contract/provider.ts'
import type { HeaderMap } from '../../../core/exchange.ts'
import type { Spec } from '../../../spec/load.ts'
import { cancelAsk, resultAsk, statusAsk, streamAsk, submitAsk } from '../ask.ts'
import { invalidInput, plainInput } from '../input.ts'
import { pathOf } from './paths.ts'

type Frame = Pick<JobPlan, 'label'> & Partial<Omit<JobPlan, 'label' | 'arrived' | 'ended'>>

const minute = 60_000

/** Lifetime that the `expired` job wishes for its media, in ms. */
export const mediaLifetimeMs = 2 * minute

/** How long a result is kept when nothing is stored (fal.md 6.2), in ms. */
export const resultKeptMs = 60 * minute

export function capableJobs(context: JourneyContext, spec: Spec): readonly JobPlan[] {
  return [...fatedJobs(context, spec), ...agingJobs(context, spec), ...webhookJobs(context, spec)]
}

/** One job for each kind of bad luck that fal documents. */
function fatedJobs(context: JourneyContext, spec: Spec): readonly JobPlan[] {
  const job = frame(context, spec)
  return [
    job({ label: 'requeued', needs: ['fate'], fate: { name: 'requeued', options: { leastMs: 1500 } } }),
    job({ label: 'model-error', needs: ['fate'], fate: { name: 'content_policy_violation' } }),
    job({ label: 'model-outage', needs: ['fate'], fate: { name: 'downstream_service_unavailable' } }),
    job({ label: 'infrastructure-error', needs: ['fate'], fate: { name: 'runner_disconnected' } }),
    job(
      {
        label: 'late-start',
        needs: ['fate'],
        fate: { name: 'slow', options: { factor: 3, leastMs: minute } },
      },
      '',
      {
        'x-fal-request-start-timeout': '1',
      },
    ),
    job({
      label: 'slow',
      needs: ['fate', 'time'],
      fate: { name: 'slow', options: { factor: 3, leastMs: 5 * minute } },
      beside: (soFar) => [streamAsk(pathOf(context, soFar))],
    }),
  ]
}

/** Jobs that are looked at again when their time has passed. */
function agingJobs(context: JourneyContext, spec: Spec): readonly JobPlan[] {
  const job = frame(context, spec)
  const look =
    (purpose: string) =>
    (soFar: JobSoFar): readonly Ask[] => [
      resultAsk(pathOf(context, soFar), { purpose }),
      statusAsk(pathOf(context, soFar), '0', { purpose }),
    ]
  const lifetime = JSON.stringify({ expiration_duration_seconds: mediaLifetimeMs / 1000 })
  return [
    job(
      {
        label: 'expired',
        needs: ['time'],
        leavesMedia: false,
        later: [
          { afterMs: mediaLifetimeMs / 2, asks: mediaAgain('before-expiry') },
          { afterMs: mediaLifetimeMs, asks: mediaAgain('after-expiry') },
        ],
      },
      '',
      { 'x-fal-object-lifecycle-preference': lifetime },
    ),
    job(
      {
        label: 'retained',
        needs: ['time'],
        later: [
          { afterMs: resultKeptMs - 10 * minute, asks: look('within-the-hour') },
          { afterMs: 20 * minute, asks: look('after-the-hour') },
        ],
      },
      '',
      { 'x-fal-store-io': '0' },
    ),
  ]
}

/** Every medium that was fetched, once more. */
const mediaAgain =
  (purpose: string) =>
  (job: JobSoFar): readonly Ask[] => {
    const urls = job.exchanges.filter(({ act }) => act === 'media').map(({ request }) => request.url)
    return [...new Set(urls)].map((to) => ({ act: 'media', purpose, method: 'GET', to }))
  }

function webhookJobs(context: JourneyContext, spec: Spec): readonly JobPlan[] {
  const query = (label: string) =>
    `?fal_webhook=${encodeURIComponent(`${context.webhookUrl ?? ''}/${label}`)}`
  const job = frame(context, spec)
  const wrong = invalidInput(spec, context.model, `${context.nonce} webhook-error`)
  return [
    job({ label: 'webhook-ok', needs: ['webhook'] }, query('webhook-ok')),
    {
      ...job({ label: 'webhook-error', needs: ['webhook'] }),
      submit: submitAsk(context.model, wrong, {}, query('webhook-error')),
    },
  ]
}

/** A plain job with this label: followed to its end, its result read, given up when it must be. */
function frame(context: JourneyContext, spec: Spec) {
  return (own: Frame, query = '', headers: HeaderMap = {}): JobPlan => ({
    submit: submitAsk(
      context.model,
      plainInput(spec, context.model, `${context.nonce} ${own.label}`),
      { headers },
      query,
    ),
    arrived: () => [],
    poll: (job) => statusAsk(pathOf(context, job), '1'),
    ended: (job) => [resultAsk(pathOf(context, job), { purpose: 'first' })],
    giveUp: (job) => cancelAsk(pathOf(context, job), { purpose: 'give-up' }),
    leavesMedia: true,
    ...own,
  })
}
