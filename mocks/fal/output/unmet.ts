// What of the wishes for a result is not honoured: it is drawn smaller, shorter or in another format, and the log says so.
import type { JsonObject } from '../../../src/core/json.ts'
import type { ModelKind } from '../../../src/spec/models.ts'
import type { Reply } from '../../http.ts'
import type { FalEntry } from '../job.ts'
import { unmetOfFilm } from './film-spec.ts'
import { unmetOfImages } from './images.ts'
import { unmetOfShape } from './shape-spec.ts'
import { unmetOfSound } from './sound-spec.ts'

type Unmet = (input: JsonObject) => readonly string[]

const byKind: Readonly<Partial<Record<ModelKind, Unmet>>> = {
  image: unmetOfImages,
  video: unmetOfFilm,
  audio: unmetOfSound,
  '3d': unmetOfShape,
}

/** In words, of an input with its defaults filled in. */
export function unmetIn(kind: ModelKind, input: JsonObject): readonly string[] {
  return byKind[kind]?.(input) ?? []
}

/** The reply to a submission, with a line for the log where something is made otherwise than asked. */
export function withUnmet({ job: { details } }: FalEntry, reply: Reply): Reply {
  const { unmet } = details
  if (unmet === undefined || reply.status !== 200 || reply.hint !== undefined) return reply
  return { ...reply, hint: `the mock makes ${unmet.join(', ')}` }
}
