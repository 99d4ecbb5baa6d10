// Words and numbers under keys of an output that no usual answer has: what they say follows from the key.
import type { JsonObject } from '../../../src/core/json.ts'
import { textIn } from '../../input-value.ts'
import type { FalJob } from '../job.ts'
import { filmSpec } from './film-spec.ts'
import { promptOf } from './images.ts'

type Say = (job: FalJob, input: JsonObject, key: string) => string

/** Asked in order. */
const words: readonly (readonly [RegExp, Say])[] = [
  [/(^|_)id$/, ({ id }) => id],
  [/b64$|base64/, ({ model }) => Buffer.from(model).toString('base64')],
  [/svg/, () => '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'],
  [/language|lang$/, () => 'en'],
  [/prompt/, (_job, input) => promptOf(input)],
  [/^(lyrics|tags)$/, (_job, input, key) => textIn(input[key])],
  [/^finish_reason$/, () => 'stop'],
  [/^type$/, () => 'word'],
  [/^speaker$/, () => 'SPEAKER_00'],
  [/^palett/, () => '#336699'],
  [/^rle$/, () => '0 1'],
  [/^frame_rate$/, (job, input) => String(filmSpec(job, input).fps)],
]

export function wordFor(key: string, job: FalJob, input: JsonObject): string {
  const [, say] = words.find(([sign]) => sign.test(key)) ?? []
  return say ? say(job, input, key) : spoken(job.model, input)
}

/** What a model of texts says, or hears. */
export function spoken(model: string, input: JsonObject): string {
  return `This is what ${model} might say to: ${promptOf(input)}`
}

interface Sound {
  readonly duration: number
  readonly sample_rate: number
}

/** Boxes have an inside, spans of time a length. */
export function amountFor(key: string, { seed }: FalJob, sound: () => Sound): number {
  if (/seed/.test(key)) return seed
  if (/sample_rate/.test(key)) return sound().sample_rate
  if (/duration_ms$/.test(key)) return sound().duration * 1_000
  if (/duration/.test(key)) return sound().duration
  if (key === 'start') return 0
  if (/_min$|^[xy]$/.test(key)) return 0.25
  if (/_max$/.test(key)) return 0.75
  return /probability|prediction|score|confidence|^[wh]$/.test(key) ? 0.5 : 1
}
