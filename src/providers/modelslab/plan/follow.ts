// How a job of the journey is followed: by the path that its family documents, and by its id in the body.
import type { Ask, JobPlan, JobSoFar, JourneyContext } from '../../../contract/provider.ts'
import type { Json } from '../../../core/json.ts'
import { fetchAsk, requestIdAsk } from '../ask.ts'
import type { KnownModel } from '../model.ts'
import { noId } from '../read.ts'

/** Fetched again and again until it ends. ModelsLab has no way to give a job up. */
export function following(context: JourneyContext, model: KnownModel): Pick<JobPlan, 'poll'> {
  return { poll: (job) => fetchAsk(context.target, model, job.handle.id) }
}

/** Asks of a job that told its name; one that was finished in its submit may tell none. */
export function named(job: JobSoFar, asks: (id: string) => readonly Ask[]): readonly Ask[] {
  return job.handle.id === noId ? [] : asks(job.handle.id)
}

/** Where the family documents that spelling beside its path. */
export function byRequestId(
  { target }: JourneyContext,
  model: KnownModel,
  id: Json,
  purpose: string,
): readonly Ask[] {
  return model.byRequestId === 'too' ? [requestIdAsk(target, model, id, purpose)] : []
}
