// Which files a job makes: kind, format, size and number, from its parameters and its family's defaults.
import type { Json, JsonObject } from '../../src/core/json.ts'
import type { Model } from '../../src/spec/models.ts'
import type { AssetSpec, AudioSpec, Caption, Model3dSpec } from '../assets/asset.ts'
import { numberIn, textIn } from '../input-value.ts'
import type { Family } from './family.ts'
import { filmOf, unmetOfFilm } from './film.ts'
import { aspect, whole } from './numbers.ts'

/** Seconds. */
const longestSound = 480

export interface Making {
  readonly model: Model
  readonly family: Family
  readonly effective: JsonObject
  readonly seed: number
  /** Pictures are black, as a safety checker leaves them. */
  readonly black: boolean
}

/** One description per file, none where the leaf writes text into `output`. */
export function filesOf(making: Making): readonly AssetSpec[] {
  const { model, family, effective } = making
  if (family.outputKind === 'text') return []
  const kind = family.outputKind === 'video' ? 'video' : model.kind
  const count = kind === 'image' ? whole(effective['samples'] ?? family.defaults['samples'], 1, 1, 4) : 1
  return Array.from({ length: count }, (_, index) => fileOf(kind, making, captionOf(making, index)))
}

/** What of the wishes is not honoured, in words: films and sounds are drawn within bounds. */
export function unmetOf(making: Pick<Making, 'model' | 'family' | 'effective'>): readonly string[] {
  const { model, family, effective } = making
  const set = { ...family.defaults, ...effective }
  if (family.outputKind === 'text') return []
  if (family.outputKind === 'video' || model.kind === 'video') return unmetOfFilm(set, videoFormat(making))
  const seconds = Number(set['duration'])
  return model.kind === 'audio' && seconds > longestSound ? [`${longestSound} s for ${seconds} s`] : []
}

/** What a leaf that writes text says. */
export function textOf({ model, effective, seed }: Making): string {
  const about = textIn(effective['prompt'] ?? model.id)
  if (model.id.includes('lyrics'))
    return `[verse]\n${about}\nline after line\n[chorus]\n${about}, number ${seed}`
  return model.id.includes('caption')
    ? `a picture drawn from seed ${seed}`
    : `Text number ${seed} heard in the recording.`
}

function captionOf({ model, effective, seed }: Making, index: number): Caption {
  return { prompt: textIn(effective['prompt'] ?? model.id), model: model.id, seed: seed + index }
}

function fileOf(kind: Model['kind'], making: Making, caption: Caption): AssetSpec {
  const { family, effective } = making
  const set = { ...family.defaults, ...effective }
  switch (kind) {
    case 'video':
      return { kind: 'video', format: videoFormat(making), ...filmOf(set, videoFormat(making)), caption }
    case 'audio': {
      const speech = /speech|voice_to_voice|voice_cover|tts/.test(making.model.id)
      const seconds = soundSeconds(set, speech, caption)
      return { kind: 'audio', format: audioFormat(set), seconds, ...(speech ? { speech } : {}), caption }
    }
    case '3d':
      return { kind: 'model3d', format: meshFormat(set), caption }
    case 'text':
      return { kind: 'text', format: 'txt', text: textOf(making) }
    default:
      return {
        ...{ kind: 'image', format: 'png', ...pictureSize(making), caption },
        ...(making.black ? { black: true } : {}),
      }
  }
}

/** An enlarged picture is a standard one times `scale`, for the input is never fetched. */
function pictureSize({ model, family, effective }: Making): {
  readonly width: number
  readonly height: number
} {
  const { width, height } = { ...family.defaults, ...effective }
  const scale = model.id.includes('super_resolution') ? Number(effective['scale'] ?? 3) : 1
  const [across, down] = aspect(effective['aspect_ratio'])
  const size = (value: Json | undefined, factor: number) =>
    whole(numberIn(value ?? 512) * scale * factor, 512, 16, 2048)
  return { width: size(width, across), height: size(height, down) }
}

function videoFormat({ family, effective }: Pick<Making, 'family' | 'effective'>): 'mp4' | 'gif' {
  const asked = effective['output_type'] ?? family.defaults['output_type']
  return asked === 'gif' ? 'gif' : 'mp4'
}

function audioFormat({ output_format: asked }: JsonObject): AudioSpec['format'] {
  return asked === 'mp3' || asked === 'flac' ? asked : 'wav'
}

/** Speech lasts as long as its text takes to read, unless the input says how long. */
function soundSeconds({ duration }: JsonObject, speech: boolean, { prompt }: Caption): number {
  const asked = Number(duration)
  if (asked > 0) return Math.min(asked, longestSound)
  return speech ? Math.min(60, Math.max(1, Math.ceil(prompt.length / 15))) : 5
}

function meshFormat({ output_format: asked }: JsonObject): Model3dSpec['format'] {
  return asked === 'obj' || asked === 'stl' || asked === 'ply' ? asked : 'glb'
}
