// Films, sounds, 3D models and texts, as the input asks for them (fal.md 12.2).
import { isJsonObject, type Json, type JsonObject } from '../../../src/core/json.ts'
import type { AudioSpec, Model3dSpec, VideoSpec } from '../../assets/asset.ts'
import type { FalJob } from '../job.ts'
import { promptOf } from './images.ts'
import { filmSize } from './picture-size.ts'

/** Pictures per second of every film. */
export const framesPerSecond = 24

export function filmSpec(job: FalJob, input: JsonObject): VideoSpec {
  return {
    kind: 'video',
    format: 'mp4',
    ...filmSize(input),
    seconds: secondsOf(input['duration'], 5),
    audio: input['generate_audio'] === true,
    caption: captionOf(job, input),
  }
}

/** Speech lasts as long as its text takes to read; other sounds as long as the input says. */
export function soundSpec(job: FalJob, input: JsonObject): AudioSpec {
  const setting = isJsonObject(input['audio_setting']) ? input['audio_setting'] : {}
  const speed = isJsonObject(input['voice_setting']) ? Number(input['voice_setting']['speed'] ?? 1) : 1
  const spoken = Math.ceil(promptOf(input).length / 15 / (speed > 0 ? speed : 1))
  return {
    kind: 'audio',
    format: soundFormat(setting['format']),
    seconds: secondsOf(input['duration'], Math.min(30, Math.max(1, spoken))),
    sampleRate: sampleRate(setting['sample_rate']),
    caption: captionOf(job, input),
  }
}

export function shapeSpec(job: FalJob, input: JsonObject): Model3dSpec {
  return { kind: 'model3d', format: 'glb', caption: captionOf(job, input) }
}

const longest = 60

/** `5`, `"5"`, `"8s"` and `8` alike; 60 s at most. */
function secondsOf(value: Json | undefined, usual: number): number {
  const [digits] = /^\d+(\.\d+)?/.exec(String(value)) ?? []
  const seconds = digits === undefined ? usual : Number(digits)
  return Math.min(longest, Math.max(1, seconds))
}

function soundFormat(word: Json | undefined): AudioSpec['format'] {
  return word === 'pcm' || word === 'flac' || word === 'wav' ? word : 'mp3'
}

/** MP3 knows only certain rates; those that fal offers and it does not know become 44,100 Hz. */
function sampleRate(value: Json | undefined): number {
  const rate = Number(value)
  return [8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000].includes(rate) ? rate : 44_100
}

function captionOf({ model, seed }: FalJob, input: JsonObject) {
  return { prompt: promptOf(input), model, seed }
}
