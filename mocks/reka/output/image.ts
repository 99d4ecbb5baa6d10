// Pictures of text-to-image and edit: as many, in the shape and format that were asked for.
import type { Json, JsonObject } from '../../../src/core/json.ts'
import type { MediaShelf } from '../../media.ts'
import type { Schema } from '../schema.ts'
import type { Order } from './order.ts'
import { bounded, defaultSize, ratioOf, type Size, sizeByPixels, sizeOfPicture } from './size.ts'

const mostPictures = 10

export function imageOutput(
  shelf: MediaShelf,
  { input, prompt, model, seed, host }: Order,
): Schema<'ImageOutput'> {
  const { width, height } = sizeOf(shelf, input)
  const format = formatOf(input['output_format'])
  const images = Array.from({ length: countOf(input['num_images']) }, (_, index) => {
    const caption = { prompt, model, seed: seed + index }
    return { ...host({ kind: 'image', format, width, height, caption }, index), width, height }
  })
  return { images, description: `${model} drew "${prompt}"` }
}

/** An edit is as large as the first picture unless a ratio is named. */
function sizeOf(shelf: MediaShelf, { aspect_ratio, image_urls, image_url }: JsonObject): Size {
  const first = Array.isArray(image_urls) ? (image_urls[0] as Json | undefined) : image_url
  const ratio = ratioOf(aspect_ratio)
  if (ratio !== undefined) return sizeByPixels(ratio, defaultSize.width * defaultSize.height)
  return bounded(sizeOfPicture(shelf, first) ?? defaultSize)
}

function formatOf(word: Json | undefined): 'png' | 'jpeg' | 'webp' {
  return word === 'jpeg' || word === 'webp' ? word : 'png'
}

function countOf(number: Json | undefined): number {
  return typeof number === 'number' && number >= 1 ? Math.min(mostPictures, Math.floor(number)) : 1
}
