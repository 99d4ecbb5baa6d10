// The happy job: everything that one finished job can show.
import type { Ask, JobPlan, JobSoFar, JourneyContext } from '../../../contract/provider.ts'
import { strangers } from '../../../contract/strangers.ts'
import type { Spec } from '../../../spec/load.ts'
import { detour, fetchAsk, submitAsk } from '../ask.ts'
import { happyInput } from '../input.ts'
import type { KnownModel } from '../model.ts'
import { answerOf } from '../read.ts'
import { phaseOf } from '../words.ts'
import { byRequestId, following, named } from './follow.ts'
import { otherFamily } from './free.ts'
import { proxyAsks } from './media.ts'

export function happyJob(context: JourneyContext, spec: Spec, model: KnownModel): JobPlan {
  const input = happyInput(spec, model, `${context.nonce} happy`)
  return {
    label: 'happy',
    submit: submitAsk(context.target, model, input),
    ...following(context, model),
    arrived: (job) => (isRunning(job) ? whileRunning(context, model, job) : []),
    ended: (job) => [
      ...named(job, (id) => [
        fetchAsk(context.target, model, id, { purpose: 'again' }),
        ...strangers(context.target, fetchAsk(context.target, model, id)),
        ...byLink(context, job, 'by-link-again'),
        ...byRequestId(context, model, id, 'by-request-id-again'),
        detour(fetchAsk(context.target, otherFamily(spec, model), id), 'cross-family'),
      ]),
      ...proxyAsks(job),
    ],
  }
}

/** What can only be seen while the job is young; the early look at its file stands between two fetches. */
function whileRunning(context: JourneyContext, model: KnownModel, job: JobSoFar): readonly Ask[] {
  const { future } = job.handle.links
  return named(job, (id) => [
    fetchAsk(context.target, model, id, { purpose: 'young' }),
    ...(future === undefined ? [] : [{ act: 'media', purpose: 'early', method: 'GET', to: future }]),
    fetchAsk(context.target, model, id, { purpose: 'still-young' }),
    ...byLink(context, job, 'by-link'),
    ...byRequestId(context, model, id, 'by-request-id'),
    getAsk(context, model, id),
  ])
}

function isRunning({ submit }: JobSoFar): boolean {
  return phaseOf(answerOf(submit)?.word) !== 'succeeded'
}

function getAsk({ target }: JourneyContext, model: KnownModel, id: string): Ask {
  const { to } = fetchAsk(target, model, id)
  return detour({ act: 'fetch', method: 'GET', to }, 'get-method')
}

function byLink({ target }: JourneyContext, job: JobSoFar, purpose: string): readonly Ask[] {
  const link = job.handle.links['fetch_result']
  // Only a link that names a job is followed; a relay may print any.
  return link === undefined || !/\/fetch\/[^/?#]+\/?$/.test(link) || target.via !== undefined
    ? []
    : [detour({ act: 'fetch', method: 'POST', to: link, body: {} }, purpose)]
}
