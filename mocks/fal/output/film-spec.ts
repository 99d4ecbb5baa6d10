// Films as the input asks for them, and what a file object says of one: what the file holds, to the picture (fal.md 12.2).
import type { JsonObject } from '../../../src/core/json.ts'
import type { VideoSpec } from '../../assets/asset.ts'
import { filmFrame, fpsOf, framesOf } from '../../assets/video/film-frame.ts'
import type { FalJob } from '../job.ts'
import { promptOf } from './images.ts'
import { numberIn } from './number-in.ts'
import { filmSize } from './picture-size.ts'

const usualFps = 24
const mostFps = 120
const usualSeconds = 5
/** Seconds. */
const longest = 120

const fpsFields = ['fps', 'frame_rate', 'frames_per_second', 'output_fps', 'target_fps', 'export_fps']
const countFields = ['num_frames', 'number_of_frames']
const lengthFields = ['duration', 'length']
const soundFields = ['generate_audio', 'generate_audio_switch', 'enable_audio']

export function filmSpec({ model, seed }: FalJob, input: JsonObject): VideoSpec {
  const asked = askedFilm(input)
  const fps = Math.min(mostFps, Math.max(1, asked.fps))
  const frames = Math.floor(asked.frames ?? Math.round(Math.max(1, asked.seconds) * fps))
  return {
    kind: 'video',
    format: 'mp4',
    ...filmFrame(asked.size),
    seconds: Math.min(Math.floor(longest * fps), Math.max(1, frames)) / fps,
    fps,
    audio: soundFields.some((field) => input[field] === true),
    caption: { prompt: promptOf(input), model, seed },
  }
}

/** A number of pictures is more exact than a length; where both are sent it counts. */
function askedFilm(input: JsonObject) {
  const fps = numberIn(input, fpsFields) ?? usualFps
  const frames = numberIn(input, countFields)
  const seconds = frames === undefined ? (numberIn(input, lengthFields) ?? usualSeconds) : frames / fps
  return { size: filmSize(input), fps, frames, seconds }
}

/** What of the wishes for a film is not honoured, in words: there are bounds to what is drawn here. */
export function unmetOfFilm(input: JsonObject): readonly string[] {
  const { size, fps, seconds } = askedFilm(input)
  const made = filmFrame(size)
  const { output_format: format } = input
  const isOther = typeof format === 'string' && /webm|\.mov|gif|webp/i.test(format)
  return [
    ...(made.width < size.width ? [`${made.width}x${made.height} for ${size.width}x${size.height}`] : []),
    ...(fps > mostFps ? [`${mostFps} pictures a second for ${fps}`] : []),
    ...(seconds > longest ? [`${longest} s for ${seconds} s`] : []),
    ...(isOther ? [`MP4 (H.264) for ${format}`] : []),
  ]
}

export function factsOfFilm(spec: VideoSpec) {
  const [fps, num_frames] = [fpsOf(spec), framesOf(spec)]
  return { width: spec.width, height: spec.height, fps, duration: num_frames / fps, num_frames }
}
