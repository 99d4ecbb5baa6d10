// The sides, the length and the rate of a film, from a job's parameters.
import type { Json, JsonObject } from '../../src/core/json.ts'
import type { VideoSpec } from '../assets/asset.ts'
import { filmFrame, linesOfThousands } from '../assets/video/film-frame.ts'
import { numberIn, textIn } from '../input-value.ts'
import { aspect, whole } from './numbers.ts'

const usualFrames = 25
const usualFps = 16
const mostFps = 60
/** A GIF counts in hundredths of a second, and players take one that shows a picture for less than two of them as slow. */
const mostGifFps = 50
const mostSeconds = 20
/** Pixels. */
const mostGifSide = 1280

type Size = Pick<VideoSpec, 'width' | 'height'>

/** `num_frames` and `fps` to the picture; where `duration` is sent, as many pictures as it takes. */
export function filmOf(
  set: JsonObject,
  format: VideoSpec['format'],
): Pick<VideoSpec, 'width' | 'height' | 'seconds' | 'fps'> {
  const fps = whole(set['fps'], usualFps, 1, format === 'gif' ? mostGifFps : mostFps)
  const frames = whole(askedFrames(set, fps), usualFrames, 1, mostSeconds * fps)
  return { ...boundedFor(format, filmFrame(sizeOf(set))), seconds: frames / fps, fps }
}

function askedFrames(set: JsonObject, fps: number): Json | undefined {
  const length = Number(set['duration'])
  return length > 0 ? Math.round(length * fps) : set['num_frames']
}

/** What of the wishes for a film is not honoured, in words. */
export function unmetOfFilm(set: JsonObject, format: VideoSpec['format']): readonly string[] {
  const { width, height, seconds, fps = usualFps } = filmOf(set, format)
  const frames = Number(askedFrames(set, fps))
  const size = sizeOf(set)
  return [
    ...(width < size.width ? [`${width}x${height} for ${size.width}x${size.height}`] : []),
    ...(Number(set['fps']) > fps ? [`${fps} pictures a second for ${set['fps']}`] : []),
    ...(frames > seconds * fps ? [`${seconds * fps} pictures for ${frames}`] : []),
  ]
}

/** A GIF is written pixel by pixel: a larger one would hold everybody up. */
function boundedFor(format: VideoSpec['format'], size: Size): Size {
  const shrink = mostGifSide / Math.max(size.width, size.height)
  if (format === 'mp4' || shrink >= 1) return size
  return {
    width: Math.max(1, Math.round(size.width * shrink)),
    height: Math.max(1, Math.round(size.height * shrink)),
  }
}

/** `resolution` counts lines of the shorter side, 16:9 unless a shape is named; without it the shape is cut out of the usual size. */
function sizeOf(set: JsonObject): Size {
  const lines = linesOf(set['resolution'])
  const [across, down] = aspect(set['aspect_ratio'] ?? (lines === undefined ? undefined : '16:9'))
  if (lines === undefined) return { width: side(set['width'], across), height: side(set['height'], down) }
  // A strip is no narrower than one to eight.
  const long = side(Math.min(8, 1 / Math.min(across, down)) * lines)
  const isUpright = set['aspect_ratio'] === undefined ? set['portrait'] === true : across < down
  return isUpright ? { width: lines, height: long } : { width: long, height: lines }
}

/** `480`, `720p`, `4k`. */
function linesOf(value: Json | undefined): number | undefined {
  const [, lines, thousands] = /^(?:(\d{2,4})p?|(\d)k)$/i.exec(textIn(value)) ?? []
  if (lines !== undefined) return 2 * Math.round(whole(lines, 480, 64, 2160) / 2)
  return thousands === undefined ? undefined : Math.min(2160, linesOfThousands(Number(thousands)))
}

function side(value: Json | undefined, factor = 1): number {
  return 2 * Math.round(whole(numberIn(value ?? 512) * factor, 512, 64, 17_280) / 2)
}
