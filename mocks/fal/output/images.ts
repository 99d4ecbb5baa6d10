// What image models answer: the images asked for, their seed, and what the safety checker found (fal.md 12.1).
import { setImmediate } from 'node:timers/promises'
import type { JsonObject } from '../../../src/core/json.ts'
import { type AssetSpec, contentTypeOf, type ImageSpec } from '../../assets/asset.ts'
import { dataUriOf, type Studio, urlOf } from '../files.ts'
import type { FalJob } from '../job.ts'
import type { Schema } from '../schema.ts'
import { drawingOf, drawsLines } from './drawing.ts'
import { pictureSize } from './picture-size.ts'

export type ImageFile = Schema<'Image'>

interface Picture {
  readonly spec: ImageSpec
  /** What its file holds. */
  readonly made: AssetSpec
}

/** Waits only where images lie inside the answer (`sync_mode`). */
export function imagesOf(
  studio: Studio,
  input: JsonObject,
): readonly ImageFile[] | Promise<readonly ImageFile[]> {
  const specs = Array.from({ length: countOf(input) }, (_, index) => pictureSpec(studio.job, input, index))
  const isDrawn = drawsLines(studio.job.model)
  const files = specs.map((spec) => ({ spec, made: isDrawn ? drawingOf(spec) : spec }))
  const file = ({ spec, made }: Picture, url: string): ImageFile => {
    const { width, height } = spec
    return { url, width, height, content_type: contentTypeOf(made) }
  }
  if (input['sync_mode'] !== true) return files.map((one, index) => file(one, urlOf(studio, one.made, index)))
  return inTurn(studio, files, file)
}

/** One after another, and others are answered in between: drawing is work for the one thread that answers everybody. */
async function inTurn(
  studio: Studio,
  pictures: readonly Picture[],
  file: (picture: Picture, url: string) => ImageFile,
): Promise<readonly ImageFile[]> {
  const files: ImageFile[] = []
  for (const [index, picture] of pictures.entries()) {
    files.push(file(picture, await dataUriOf(studio, picture.made, index)))
    await setImmediate()
  }
  return files
}

/** Images that one job makes at most. */
export const mostImages = 16

/** What of the wishes for images is not honoured, in words. */
export function unmetOfImages(input: JsonObject): readonly string[] {
  const { num_images: asked } = input
  const word = askedFormat(input)
  return [
    ...(typeof asked === 'number' && asked > mostImages ? [`${mostImages} images for ${asked}`] : []),
    ...(word !== undefined && pngInstead.test(word) ? [`PNG for ${word}`] : []),
  ]
}

/** `num_images`; none where the fate is an empty output. */
function countOf({ num_images: asked }: JsonObject): number {
  return typeof asked === 'number' && asked >= 1 ? Math.min(mostImages, Math.floor(asked)) : 1
}

/** Image n of a job has seed + n, so that no two show the same. */
export function pictureSpec(job: FalJob, input: JsonObject, index: number): ImageSpec {
  const blackedOut = job.fate?.name === 'nsfw' && input['enable_safety_checker'] !== false
  return {
    kind: 'image',
    format: formatOf(input),
    ...pictureSize(input),
    ...(blackedOut ? { black: true } : {}),
    caption: { prompt: promptOf(input), model: job.model, seed: job.seed + index },
  }
}

/** Formats of pictures that are not made, and that lose nothing as PNG. */
const pngInstead = /^(gif|avif|bmp|tiff?|heic|rgba|exr)$/i

/** JPEG where no format of pictures is named: a film's and a sound's say nothing of the pictures beside it. */
function formatOf(input: JsonObject): ImageSpec['format'] {
  const word = askedFormat(input)?.toLowerCase() ?? ''
  if (word === 'png' || word === 'webp') return word
  return pngInstead.test(word) ? 'png' : 'jpeg'
}

/** `output_format`, or `format` where a model calls it so. */
function askedFormat({ output_format: asked, format }: JsonObject): string | undefined {
  const word = asked ?? format
  return typeof word === 'string' ? word : undefined
}

/** What the model was told, in whichever field. */
export function promptOf({ prompt, text }: JsonObject): string {
  if (typeof prompt === 'string') return prompt
  return typeof text === 'string' ? text : ''
}
