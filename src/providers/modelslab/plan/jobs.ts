// The three billable jobs of every run: a happy one, a second one beside it, and one whose input lacks a member.
import type { Ask, JobPlan, JobSoFar, JourneyContext } from '../../../contract/provider.ts'
import { strangers } from '../../../contract/strangers.ts'
import type { Json } from '../../../core/json.ts'
import type { Spec } from '../../../spec/load.ts'
import { detour, fetchAsk, requestIdAsk, submitAsk } from '../ask.ts'
import { clientInput, happyInput, invalidInput, missingField } from '../input.ts'
import { type KnownModel, modelNamed } from '../model.ts'
import { answerOf, noId } from '../read.ts'
import { phaseOf } from '../words.ts'
import { otherFamily, unknownNumber } from './free.ts'
import { proxyAsks } from './media.ts'

export function threeJobs(context: JourneyContext, spec: Spec): readonly JobPlan[] {
  const model = modelNamed(spec, context.model)
  const jobs = [happyJob(context, spec, model), secondJob(context, spec, model)]
  return missingField(spec, model) === undefined ? jobs : [...jobs, invalidJob(context, spec, model)]
}

function happyJob(context: JourneyContext, spec: Spec, model: KnownModel): JobPlan {
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

/** Spelt as clients spell it, and asked for with two ids at once. */
function secondJob(context: JourneyContext, spec: Spec, model: KnownModel): JobPlan {
  return {
    label: 'second',
    submit: submitAsk(context.target, model, clientInput(spec, model, `${context.nonce} second`)),
    ...following(context, model),
    arrived: () => [],
    ended: (job) =>
      named(job, (id) => [
        fetchAsk(context.target, model, id, { purpose: 'again' }),
        ...byRequestId(context, model, /^\d+$/.test(id) ? Number(id) : id, 'by-request-id'),
        ...(model.byRequestId === 'only' ? [] : [pathFirst(context, model, id)]),
      ]),
  }
}

function invalidJob(context: JourneyContext, spec: Spec, model: KnownModel): JobPlan {
  const input = invalidInput(spec, model, `${context.nonce} invalid`)
  return {
    label: 'invalid',
    submit: submitAsk(context.target, model, input),
    ...following(context, model),
    arrived: () => [],
    ended: () => [],
  }
}

/** Fetched again and again until it ends. ModelsLab has no way to give a job up. */
export function following(context: JourneyContext, model: KnownModel): Pick<JobPlan, 'poll'> {
  return { poll: (job) => fetchAsk(context.target, model, job.handle.id) }
}

/** Asks of a job that told its name; one that was finished in its submit may tell none. */
export function named(job: JobSoFar, asks: (id: string) => readonly Ask[]): readonly Ask[] {
  return job.handle.id === noId ? [] : asks(job.handle.id)
}

function isRunning({ submit }: JobSoFar): boolean {
  return phaseOf(answerOf(submit)?.word) !== 'succeeded'
}

function byLink({ target }: JourneyContext, job: JobSoFar, purpose: string): readonly Ask[] {
  const link = job.handle.links['fetch_result']
  // Only a link that names a job is followed; a relay may print any.
  return link === undefined || !/\/fetch\/[^/?#]+\/?$/.test(link) || target.via !== undefined
    ? []
    : [detour({ act: 'fetch', method: 'POST', to: link, body: {} }, purpose)]
}

function byRequestId(
  { target }: JourneyContext,
  model: KnownModel,
  id: Json,
  purpose: string,
): readonly Ask[] {
  return model.byRequestId === 'too' ? [requestIdAsk(target, model, id, purpose)] : []
}

/** Two ids at once: the path is the one that counts (modelslab.md 1.7). */
function pathFirst({ target }: JourneyContext, model: KnownModel, id: string): Ask {
  return detour({ ...fetchAsk(target, model, id), body: { request_id: unknownNumber } }, 'path-first')
}

function getAsk({ target }: JourneyContext, model: KnownModel, id: string): Ask {
  const { to } = fetchAsk(target, model, id)
  return detour({ act: 'fetch', method: 'GET', to }, 'get-method')
}
