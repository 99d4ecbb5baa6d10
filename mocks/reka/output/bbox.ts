// Boxes of image-to-bbox, in pixels and always inside the picture.
import type { MediaShelf } from '../../media.ts'
import { seededRandom } from '../../random.ts'
import type { Schema } from '../schema.ts'
import type { Order } from './order.ts'
import { defaultSize, sizeOfPicture } from './size.ts'

/** One to three boxes for each thing asked for (`boat, sea` are two); the same picture and words give the same boxes. */
export function bboxOutput(shelf: MediaShelf, { input, prompt, seed }: Order): Schema<'BboxOutput'> {
  const { width, height } = sizeOfPicture(shelf, input['image_url']) ?? defaultSize
  const random = seededRandom(seed)
  const labels = prompt
    .split(',')
    .map((label) => label.trim())
    .filter(Boolean)
  const bboxes = labels.flatMap((label) =>
    Array.from({ length: 1 + random.integer(3) }, () => {
      const w = 1 + random.integer(width)
      const h = 1 + random.integer(height)
      return { x: random.integer(width - w + 1), y: random.integer(height - h + 1), w, h, label }
    }),
  )
  return { bboxes }
}
