// The film of text-to-video and image-to-video, in the shape and length that were asked for.
import type { Json, JsonObject } from '../../../src/core/json.ts'
import type { Order } from './output.ts'
import { type Size, sizeByRatio } from './size.ts'

const longestSeconds = 15
const wide: Size = { width: 1280, height: 720 }
/** Frames stay small enough to be drawn in a moment, whatever resolution was asked for. */
const pixels = wide.width * wide.height

export function videoOutput({ input, prompt, model, seed, host }: Order): JsonObject {
  const { width, height } =
    input['aspect_ratio'] === '16:9' ? wide : (sizeByRatio(input['aspect_ratio'], pixels) ?? wide)
  const seconds = secondsOf(input['duration'])
  const audio = input['generate_audio'] === true
  const caption = { prompt, model, seed }
  return { video: { ...host({ kind: 'video', format: 'mp4', width, height, seconds, audio, caption }, 0) } }
}

/** `5`, `"5"` and `"5s"` are five seconds; five is also what anything else comes to. */
export function secondsOf(duration: Json | undefined): number {
  const seconds = Number(/^\d+(?:\.\d+)?(?=s?$)/.exec(String(duration))?.[0] ?? 5)
  return Math.min(longestSeconds, Math.max(1, seconds))
}
