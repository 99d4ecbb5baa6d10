// Jobs that only a cooperating target can be asked for: chosen fates, passing time, webhooks.
import type { Ask, JobPlan, JobSoFar, JourneyContext } from '../../../contract/provider.ts'
import type { Json } from '../../../core/json.ts'
import type { Spec } from '../../../spec/load.ts'
import { cancelAsk, resultAsk, statusAsk, submitAsk } from '../ask.ts'
import { inputFor } from '../input.ts'
import type { Made } from './happy.ts'
import { replayedJob } from './others.ts'
import { linked, statusPlace } from './paths.ts'

/** After this long no media are expected to live, in ms (reka.md 4.3 knows no figure). */
export const mediaOldMs = 25 * 3_600_000

export function capableJobs(context: JourneyContext, spec: Spec, made: Made): readonly JobPlan[] {
  const job = frame(context, spec)
  const otherwise = inputFor(spec, context.model, `${context.nonce} rekeyed`)
  const hook = (label: string) => ({ webhook_url: `${context.webhookUrl ?? ''}/${label}` })
  return [
    job({ label: 'failed', needs: ['fate'], fate: { name: 'fail' } }),
    { ...replayedJob(context, 'rekeyed', otherwise, made), needs: ['fate'] },
    job({ label: 'webhook-ok', needs: ['webhook'] }, hook('webhook-ok')),
    job(
      { label: 'webhook-failed', needs: ['webhook', 'fate'], fate: { name: 'fail' } },
      hook('webhook-failed'),
    ),
    job({
      label: 'aged',
      needs: ['time'],
      leavesMedia: false,
      later: [{ afterMs: mediaOldMs, asks: (soFar) => aged(context, soFar) }],
    }),
  ]
}

/** Every medium that was fetched, once more, and the result that named it. */
function aged(context: JourneyContext, job: JobSoFar): readonly Ask[] {
  const urls = job.exchanges.filter(({ act }) => act === 'media').map(({ request }) => request.url)
  return [
    ...[...new Set(urls)].map((to): Ask => ({ act: 'media', purpose: 'after-expiry', method: 'GET', to })),
    resultAsk(linked(context, job, 'response_url'), { purpose: 'aged' }),
  ]
}

type Frame = Pick<JobPlan, 'label'> & Partial<Omit<JobPlan, 'label' | 'arrived' | 'ended'>>

/** A plain job with this label: followed to its end, its result read, given up when it must be. */
function frame(context: JourneyContext, spec: Spec) {
  return (own: Frame, more: Readonly<Record<string, Json>> = {}): JobPlan => ({
    submit: submitAsk(context.model, {
      input: inputFor(spec, context.model, `${context.nonce} ${own.label}`),
      ...more,
    }),
    arrived: () => [],
    poll: (job) => statusAsk(statusPlace(context, job)),
    ended: (job) => [resultAsk(linked(context, job, 'response_url'), { purpose: 'first' })],
    giveUp: (job) => cancelAsk(linked(context, job, 'cancel_url'), { purpose: 'give-up' }),
    leavesMedia: true,
    ...own,
  })
}
