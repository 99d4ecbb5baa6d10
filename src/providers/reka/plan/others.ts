// The two other billable jobs: the happy submission once more under its idempotency key, and one cancelled at once.
import type { Ask, JobPlan, JobSoFar, JourneyContext } from '../../../contract/provider.ts'
import type { JsonObject } from '../../../core/json.ts'
import { parseJson } from '../../../core/json.ts'
import type { Spec } from '../../../spec/load.ts'
import { cancelAsk, listAsk, resultAsk, statusAsk, submitAsk } from '../ask.ts'
import { inputFor } from '../input.ts'
import { keyedSubmit, type Made } from './happy.ts'
import { canonical, linked, statusPlace } from './paths.ts'

/**
 * No second job on an honest host, yet a submission that may be billed. Only where it made a second job is that one given
 * up; the first is the happy job's.
 */
export function replayedJob(context: JourneyContext, label: string, input: JsonObject, made: Made): JobPlan {
  return {
    label,
    submit: keyedSubmit(context, input),
    arrived: () => [],
    ended: () => [],
    leavesMedia: true,
    giveUp: (job) =>
      made.has(job.handle.id)
        ? undefined
        : cancelAsk(linked(context, job, 'cancel_url'), { purpose: 'give-up' }),
  }
}

/** Cancelled by its link, and again by the path that we read. */
export function cancelledJob(context: JourneyContext, spec: Spec): JobPlan {
  const { model, nonce } = context
  return {
    label: 'cancelled',
    submit: submitAsk(model, { input: inputFor(spec, model, `${nonce} cancelled`) }),
    arrived: (job) => [
      cancelAsk(linked(context, job, 'cancel_url'), { purpose: 'at-once' }),
      cancelAsk(canonical(job, 'cancel_url'), { purpose: 'again' }),
    ],
    poll: (job) => statusAsk(statusPlace(context, job)),
    ended: (job) => [
      resultAsk(linked(context, job, 'response_url'), { purpose: 'ended' }),
      statusAsk(statusPlace(context, job), undefined, { purpose: 'ended' }),
      listAsk('?page_limit=1', { purpose: 'first-page' }),
    ],
    leavesMedia: true,
    later: [{ afterMs: 0, asks: nextPage }],
    giveUp: (job) => cancelAsk(linked(context, job, 'cancel_url'), { purpose: 'give-up' }),
  }
}

/** The page after the first one, where that tells a token. */
function nextPage({ exchanges }: JobSoFar): readonly Ask[] {
  const page = exchanges.find(({ purpose }) => purpose === 'first-page')
  const told = parseJson(page?.reply?.body.text ?? '') as { readonly next_page_token?: unknown } | undefined
  const token = told?.next_page_token
  if (typeof token !== 'string') return []
  return [listAsk(`?page_limit=1&page_token=${encodeURIComponent(token)}`, { purpose: 'second-page' })]
}
