// How large a picture or a film is to be, from what the input says (fal.md 12).
import { isJsonObject, type Json, type JsonObject } from '../../../src/core/json.ts'
import { linesOfThousands } from '../../assets/video/film-frame.ts'
import { textIn } from '../../input-value.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

const presets: Readonly<Record<string, Size>> = {
  square_hd: { width: 1024, height: 1024 },
  square: { width: 512, height: 512 },
  portrait_4_3: { width: 768, height: 1024 },
  portrait_16_9: { width: 576, height: 1024 },
  landscape_4_3: { width: 1024, height: 768 },
  landscape_16_9: { width: 1024, height: 576 },
}

const largest = 14_142
/** The narrowest strip that fal's models name, 1:8. */
const mostStretched = 8

/**
 * `image_size` (preset, `1024x1536` or object), or `width` and `height`, wins over `aspect_ratio` and `resolution`; a square
 * megapixel where nothing is said.
 */
export function pictureSize(input: JsonObject): Size {
  const { image_size, width, height, aspect_ratio, resolution, target_resolution } = input
  const said = sizeOf(image_size) ?? sizeOf({ width, height })
  if (said) return said
  const ratio = ratioOf(aspect_ratio)
  const side = sideOf(resolution) ?? sideOf(target_resolution) ?? sideOf(image_size) ?? 1024
  return ratio === undefined ? { width: side, height: side } : ofArea(ratio, side)
}

/**
 * `video_size` and its like say it wholly; else the short side is that of `resolution`, the shape that of `aspect_ratio`;
 * 720p in 16:9 where nothing is said.
 */
export function filmSize(input: JsonObject): Size {
  const { video_size, image_size, resolution, target_resolution, aspect_ratio, width, height } = input
  const said = sizeOf(video_size) ?? sizeOf(resolution) ?? sizeOf(image_size) ?? sizeOf({ width, height })
  if (said) return said
  const short = linesOf(resolution) ?? linesOf(target_resolution) ?? 720
  const ratio = ratioOf(aspect_ratio) ?? 16 / 9
  return ratio >= 1
    ? { width: even(short * ratio), height: short }
    : { width: short, height: even(short / ratio) }
}

/** Undefined for what is no size. */
function sizeOf(value: unknown): Size | undefined {
  if (typeof value === 'string') {
    if (Object.hasOwn(presets, value)) return presets[value]
    const [, width, height] = /^(\d{2,5})x(\d{2,5})$/.exec(value) ?? []
    return height === undefined ? undefined : { width: pixels(Number(width)), height: pixels(Number(height)) }
  }
  const object = (value ?? {}) as JsonObject
  const { width, height } = object
  if (typeof width !== 'number' && typeof height !== 'number') return undefined
  return { width: pixels(width), height: pixels(height) }
}

/** The length of `1080p`, `512P`, `true_1080p`, `2k` and `4k`, in pixels of the short side. */
function linesOf(value: Json | undefined): number | undefined {
  const [, lines, thousands] = /^(?:true_)?(?:(\d{3,4})p?|(\d)k)$/i.exec(textIn(value)) ?? []
  if (lines !== undefined) return even(Math.min(4320, Math.max(144, Number(lines))))
  return thousands === undefined ? undefined : linesOfThousands(Number(thousands))
}

/** The side of a square of `2K`, `auto_4K`, `4MP` or `1080p`, in pixels. */
function sideOf(value: Json | undefined): number | undefined {
  const [, number, unit] = /^(?:auto_)?(\d(?:\.\d)?)(K|MP)$/i.exec(textIn(value)) ?? []
  if (unit === undefined) return linesOf(value)
  return Math.round(1024 * (unit.toUpperCase() === 'K' ? Number(number) : Math.sqrt(Number(number))))
}

/** `16:9` as a number, also from an object that has it as `ratio`; strips nobody asks for are widened; else undefined. */
function ratioOf(value: Json | undefined): number | undefined {
  const word = isJsonObject(value ?? null) ? (value as JsonObject)['ratio'] : value
  const [, width, height] = /^(\d+):(\d+)$/.exec(typeof word === 'string' ? word : '') ?? []
  const ratio = Number(width) / Number(height)
  if (!(Number.isFinite(ratio) && ratio > 0)) return undefined
  return Math.min(mostStretched, Math.max(1 / mostStretched, ratio))
}

/** Sides in steps of 16, as image models have them, of as many pixels as a square of `side`. */
function ofArea(ratio: number, side: number): Size {
  const stepped = (length: number) => Math.max(16, Math.round(length / 16) * 16)
  return { width: stepped(side * Math.sqrt(ratio)), height: stepped(side / Math.sqrt(ratio)) }
}

function pixels(value: Json | undefined): number {
  const whole = typeof value === 'number' ? Math.round(value) : 512
  return Math.min(largest, Math.max(1, whole))
}

function even(length: number): number {
  return Math.round(length / 2) * 2
}
