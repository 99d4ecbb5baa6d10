// How large a picture or a film is to be, from what the input says (fal.md 12).
import { isJsonObject, type Json, type JsonObject } from '../../../src/core/json.ts'

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
const megapixel = 1_048_576

/** `image_size` (preset or object) wins over `aspect_ratio`; a square megapixel where neither is said. */
export function pictureSize(input: JsonObject): Size {
  const asked = input['image_size']
  if (typeof asked === 'string' && Object.hasOwn(presets, asked)) return presets[asked] as Size
  if (isJsonObject(asked)) return { width: pixels(asked['width']), height: pixels(asked['height']) }
  const ratio = ratioOf(input['aspect_ratio'])
  return ratio === undefined ? { width: 1024, height: 1024 } : aboutAMegapixel(ratio)
}

const linesOf: Readonly<Record<string, number>> = { '480p': 480, '720p': 720, '768p': 768, '1080p': 1080 }

/** The short side from `resolution`, the shape from `aspect_ratio`; 720p in 16:9 where nothing is said. */
export function filmSize(input: JsonObject): Size {
  const short = linesOf[String(input['resolution']).toLowerCase()] ?? 720
  const ratio = ratioOf(input['aspect_ratio']) ?? 16 / 9
  return ratio >= 1
    ? { width: even(short * ratio), height: short }
    : { width: short, height: even(short / ratio) }
}

/** `16:9` as a number; undefined for anything else. */
function ratioOf(value: Json | undefined): number | undefined {
  const [, width, height] = /^(\d+):(\d+)$/.exec(typeof value === 'string' ? value : '') ?? []
  const ratio = Number(width) / Number(height)
  return Number.isFinite(ratio) && ratio > 0 ? ratio : undefined
}

/** Sides in steps of 16, as image models have them. */
function aboutAMegapixel(ratio: number): Size {
  const side = (length: number) => Math.max(16, Math.round(length / 16) * 16)
  return { width: side(Math.sqrt(megapixel * ratio)), height: side(Math.sqrt(megapixel / ratio)) }
}

function pixels(value: Json | undefined): number {
  const whole = typeof value === 'number' ? Math.round(value) : 512
  return Math.min(largest, Math.max(1, whole))
}

function even(length: number): number {
  return Math.round(length / 2) * 2
}
