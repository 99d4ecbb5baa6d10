// The bare output of a job that succeeded, in the shape of its model (fal.md 6 and 12).
import type { JsonObject } from '../../../src/core/json.ts'
import { whenReady } from '../../http.ts'
import type { Endpoint } from '../catalog.ts'
import type { FalEntry, FalJob } from '../job.ts'
import { modelIdOf } from '../model-id.ts'
import type { Service } from '../service.ts'
import { inferenceTime } from '../status.ts'
import { imagesOf, promptOf } from './images.ts'
import { filmSpec, framesPerSecond, shapeSpec, soundSpec } from './media-specs.ts'
import { fileOf, type Studio } from './shelve.ts'

export interface Made {
  readonly output: Readonly<Record<string, unknown>>
  readonly firstUrl?: string
}

/** The same for every poll. Images are described at once; files whose size is told are made first. */
export function outputOf(service: Service, entry: FalEntry, mediaBase: string): Made | Promise<Made> {
  const { job } = entry
  const id = modelIdOf(job.model)
  const endpoint = id && service.catalog.find(id)
  const input = endpoint?.filled(job.input) ?? {}
  const studio: Studio = { service, job, mediaBase }
  const timings = { inference: inferenceTime(service, entry) ?? 0 }
  const made = makers[endpoint?.kind ?? 'image']?.(studio, input, timings) ?? {}
  return whenReady(made, (output: Output) => madeOf(asDocumented(emptied(output, job), endpoint)))
}

type Output = Readonly<Record<string, unknown>>
type Maker = (studio: Studio, input: JsonObject, timings: Output) => Output | Promise<Output>

const makers: Readonly<Record<string, Maker>> = {
  image: (studio, input, timings) =>
    whenReady(imagesOf(studio, input), (images): Output => {
      const flagged = studio.job.fate?.name === 'nsfw'
      const has_nsfw_concepts = images.map(() => flagged)
      return { images, timings, seed: studio.job.seed, has_nsfw_concepts, prompt: promptOf(input) }
    }),
  video: async (studio, input) => {
    const spec = filmSpec(studio.job, input)
    const { width, height, seconds: duration } = spec
    const file = await fileOf(studio, spec, 0, 'output')
    const film = { width, height, fps: framesPerSecond, duration, num_frames: duration * framesPerSecond }
    return { video: { ...file, ...film } }
  },
  audio: async (studio, input) => {
    const spec = soundSpec(studio.job, input)
    const file = await fileOf(studio, spec, 0, 'speech')
    const sound = { duration: spec.seconds, channels: 1, sample_rate: spec.sampleRate ?? null }
    return { audio: { ...file, ...sound }, duration_ms: spec.seconds * 1_000 }
  },
  '3d': async (studio, input) => ({
    model_mesh: await fileOf(studio, shapeSpec(studio.job, input), 0, 'model'),
    seed: studio.job.seed,
  }),
  text: ({ job }, input) => ({
    output: `This is what ${job.model} might say (seed ${job.seed}) to: ${promptOf(input)}`,
  }),
}

/** The fate `empty_output`: the keys are there and hold nothing. */
function emptied(output: Output, { fate }: FalJob): Output {
  if (fate?.name !== 'empty_output') return output
  const nothing = (key: string, value: unknown) => {
    if (Array.isArray(value)) return []
    return key in files || value === output['output'] ? null : value
  }
  return Object.fromEntries(Object.entries(output).map(([key, value]) => [key, nothing(key, value)]))
}

const files = { video: true, audio: true, model_mesh: true } as const

/** Where a document names the output's keys, only those are given, single images and plain addresses included. */
function asDocumented(output: Output, endpoint: Endpoint | undefined): Output {
  const keys = endpoint?.outputKeys
  if (!keys || keys.length === 0) return output
  const images = output['images'] as readonly { readonly url: string }[] | undefined
  const also: Output = {
    image: images?.[0],
    video_url: urlIn(output['video']),
    audio_url: urlIn(output['audio']),
    image_url: images?.[0]?.url,
    model_glb: output['model_mesh'],
    text: output['output'],
    ...output,
  }
  return Object.fromEntries(keys.filter((key) => also[key] !== undefined).map((key) => [key, also[key]]))
}

function madeOf(output: Output): Made {
  const found = Object.values(output)
    .flat()
    .map(urlIn)
    .find((url) => url !== undefined)
  return found === undefined ? { output } : { output, firstUrl: found }
}

function urlIn(value: unknown): string | undefined {
  const holder = value as { readonly url?: unknown } | null | undefined
  return typeof holder?.url === 'string' ? holder.url : undefined
}
