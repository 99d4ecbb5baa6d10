// What a film really holds: its sides and how many pictures, so that an answer can say beforehand what the file will be.
import type { VideoSpec } from '../spec.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/** The largest frame up to H.264 level 5.2, which is as much as browsers decode everywhere. */
const MAX_PIXELS = 4096 * 2304
const MAX_SIDE = 8192
const MACROBLOCK = 16

/** Even sides, as 4:2:0 colour demands, and no larger than players can take, in the same shape. */
export function filmFrame({ width, height }: Size): Size {
  const shrink = Math.min(MAX_SIDE / Math.max(width, height), Math.sqrt(MAX_PIXELS / (width * height)))
  // Of whole macroblocks there are never too many; what need not shrink is taken as it is.
  const side = (length: number): number =>
    shrink < 1
      ? Math.max(MACROBLOCK, MACROBLOCK * Math.floor((length * shrink) / MACROBLOCK))
      : Math.max(2, 2 * Math.ceil(length / 2))
  return { width: side(width), height: side(height) }
}

/** Lines of the shorter side by the thousands of the longer one, as in `4k`; `2k` means 1440 where films are asked for. */
export function linesOfThousands(thousands: number): number {
  return thousands === 2 ? 1440 : thousands * 540
}

/** Pictures in a second where the spec does not say. */
const USUAL_FPS: Readonly<Record<VideoSpec['format'], number>> = { mp4: 24, gif: 4 }

export function fpsOf({ format, fps = USUAL_FPS[format] }: Pick<VideoSpec, 'format' | 'fps'>): number {
  return fps
}

/** How many pictures the film has, one at least. */
export function framesOf(spec: Pick<VideoSpec, 'format' | 'seconds' | 'fps'>): number {
  return Math.max(1, Math.round(spec.seconds * fpsOf(spec)))
}
