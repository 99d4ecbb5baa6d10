// The film of text-to-video and image-to-video, in the shape, resolution and length that were asked for.
import type { Json, JsonObject } from '../../../src/core/json.ts'
import { textIn } from '../../input-value.ts'
import type { MediaShelf } from '../../media.ts'
import type { Schema } from '../schema.ts'
import type { Order } from './order.ts'
import { ratioOf, type Size, sizeByLines, sizeOfPicture } from './size.ts'

const longestSeconds = 15
const wide = 16 / 9

export function videoOutput(
  shelf: MediaShelf,
  { input, prompt, model, seed, host }: Order,
): Schema<'VideoOutput'> {
  const size = sizeOf(shelf, input)
  const seconds = secondsOf(input['duration'])
  const audio = input['generate_audio'] !== false
  const caption = { prompt, model, seed }
  return { video: { ...host({ kind: 'video', format: 'mp4', ...size, seconds, audio, caption }, 0) } }
}

/** The shape is the one asked for, else that of the first picture, else 16:9. */
function sizeOf(
  shelf: MediaShelf,
  { aspect_ratio, resolution, image_url, start_image_url }: JsonObject,
): Size {
  const picture = sizeOfPicture(shelf, start_image_url ?? image_url)
  const shape = picture && picture.width / picture.height
  return sizeByLines(ratioOf(aspect_ratio) ?? shape ?? wide, linesOf(resolution))
}

/** `720p`, `1080p`, `4k`; 720 for anything else. */
function linesOf(resolution: Json | undefined): number {
  if (resolution === '4k') return 2_160
  const lines = Number(/^(\d{3,4})p$/.exec(textIn(resolution))?.[1] ?? 720)
  return lines >= 240 && lines <= 2_160 ? lines : 720
}

/** `5`, `"5"` and `"5s"` are five seconds; five is also what anything else comes to. */
export function secondsOf(duration: Json | undefined): number {
  const seconds = Number(/^\d+(?:\.\d+)?(?=s?$)/.exec(textIn(duration))?.[0] ?? 5)
  return Math.min(longestSeconds, Math.max(1, seconds))
}
