// What of the wishes for a result is not honoured: it is drawn smaller, shorter or in another format, and the log says so.
import type { JsonObject } from '../../../src/core/json.ts'
import type { ModelKind } from '../../../src/spec/models.ts'
import type { Reply } from '../../http.ts'
import type { FalEntry, FalJob } from '../job.ts'
import { modelIdOf } from '../model-id.ts'
import type { Service } from '../service.ts'
import { unmetOfFilm } from './film-spec.ts'
import { unmetOfImages } from './images.ts'
import { unmetOfSound } from './sound-spec.ts'

type Unmet = (job: FalJob, input: JsonObject) => readonly string[]

const unmetOf: Readonly<Partial<Record<ModelKind, Unmet>>> = {
  ...{ image: unmetOfImages, video: unmetOfFilm, audio: unmetOfSound },
}

/** The reply to a submission, with a line for the log where something is made otherwise than asked. */
export function withUnmet({ catalog }: Service, { job }: FalEntry, reply: Reply): Reply {
  const id = modelIdOf(job.model)
  const endpoint = id && catalog.find(id)
  if (!endpoint || reply.status !== 200 || reply.hint !== undefined) return reply
  const unmet = unmetOf[endpoint.kind]?.(job, endpoint.filled(job.input)) ?? []
  return unmet.length === 0 ? reply : { ...reply, hint: `the mock makes ${unmet.join(', ')}` }
}
