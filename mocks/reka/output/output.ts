// What a model answers, by kind (reka.md 4.1).
import type { JsonObject } from '../../../src/core/json.ts'
import { ownResult } from '../../fate.ts'
import { textIn } from '../../input-value.ts'
import type { MediaHost } from '../files.ts'
import type { InferenceEntry } from '../job.ts'
import type { Service } from '../service.ts'
import { audioOutput } from './audio.ts'
import { bboxOutput } from './bbox.ts'
import { imageOutput } from './image.ts'
import type { Order } from './order.ts'
import { videoOutput } from './video.ts'

/** The `output` of a succeeded job; the same job gives the same output. */
export function outputOf(
  { world }: Service,
  { job }: InferenceEntry,
  host: MediaHost,
): Readonly<Record<string, unknown>> {
  const own = ownResult(job.fate)
  if (own) return own
  const input = job.input as JsonObject
  const { task, model } = job.details
  const prompt = textIn(input['prompt'] ?? input['text'] ?? input['query'] ?? task)
  const order: Order = { task, input, prompt, model, seed: job.seed, host }
  const kind = world.spec('reka').models.find(({ facts }) => facts['task'] === task)?.kind
  if (kind === 'video') return videoOutput(world.media, order)
  if (kind === 'audio') return audioOutput(order)
  return kind === 'bbox' ? bboxOutput(world.media, order) : imageOutput(world.media, order)
}
