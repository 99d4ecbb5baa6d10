// How each kind of model answers: the keys that fal's models of that kind usually have (fal.md 12).
import type { JsonObject } from '../../../src/core/json.ts'
import type { ModelKind } from '../../../src/spec/models.ts'
import { whenReady } from '../../http.ts'
import { fileOf, type Studio } from '../files.ts'
import type { Schema } from '../schema.ts'
import { factsOfFilm, filmSpec } from './film-spec.ts'
import { imagesOf, promptOf } from './images.ts'
import { shapeSpec } from './shape-spec.ts'
import { factsOfSound, soundSpec } from './sound-spec.ts'

export type Output = Readonly<Record<string, unknown>>
type Maker = (studio: Studio, input: JsonObject, timings: Output) => Output | Promise<Output>

const image: Maker = (studio, input, timings) =>
  whenReady(imagesOf(studio, input), (images): Output => {
    const flagged = studio.job.fate?.name === 'nsfw'
    const has_nsfw_concepts = images.map(() => flagged)
    const { seed } = studio.job
    return {
      images,
      timings,
      seed,
      has_nsfw_concepts,
      prompt: promptOf(input),
    } satisfies Schema<'FluxOutput'>
  })

const video: Maker = async (studio, input) => {
  const spec = filmSpec(studio.job, input)
  const file = await fileOf(studio, spec, 0, 'output')
  return { video: { ...file, ...factsOfFilm(spec) } } satisfies Schema<'VideoOutput'>
}

const audio: Maker = async (studio, input) => {
  const spec = soundSpec(studio.job, input)
  const file = await fileOf(studio, spec, 0, 'speech')
  const facts = factsOfSound(spec)
  return {
    audio: { ...file, ...facts },
    duration_ms: facts.duration * 1_000,
  } satisfies Schema<'SpeechOutput'>
}

const shape: Maker = async (studio, input) => ({
  model_mesh: await fileOf(studio, shapeSpec(studio.job, input), 0, 'model'),
  seed: studio.job.seed,
})

const text: Maker = ({ job }, input) => ({
  output: `This is what ${job.model} might say (seed ${job.seed}) to: ${promptOf(input)}`,
})

export const makers: Readonly<Record<ModelKind, Maker>> = {
  image,
  video,
  audio,
  '3d': shape,
  text,
  chat: text,
  bbox: text,
}
