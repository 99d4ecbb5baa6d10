// Where in the input a model's error points to: at a field that this model has, with the value that stands there (fal.md 9.1).
import type { Json, JsonObject } from '../../src/core/json.ts'
import { isJsonObject } from '../../src/core/json.ts'

export type Place = readonly (string | number)[]

/** What a model may have where another has the usual field, in the order in which they are looked for. */
const kin: Readonly<Record<string, readonly string[]>> = {
  prompt: ['text'],
  image_url: ['image_urls', 'start_image_url'],
  audio_url: ['audio'],
  video_url: ['video'],
  guidance_scale: ['cfg_scale', 'num_inference_steps', 'seed'],
  num_images: ['num_inference_steps', 'seed'],
  width: ['image_size'],
  output_format: ['format', 'aspect_ratio'],
}

/** `usual` for a model that has that field; the field of its kin, or the whole body, for one that has not. */
export function placeIn(usual: Place, fields: readonly string[], input: Json): Place {
  const [root = 'body', name] = usual
  if (typeof name !== 'string') return usual
  const found = [name, ...(kin[name] ?? [])].find((field) => fields.includes(field))
  if (found === undefined) return [root]
  const value = isJsonObject(input) ? input[found] : undefined
  // One file among several is at fault.
  const inList = found !== name && Array.isArray(value) && value.length > 0
  return inList ? [root, found, 0] : [root, found]
}

/** The value at `place` of a request whose body is `input`; where nothing stands, all of it, as for a missing field. */
export function valueAt([, ...keys]: Place, input: Json): Json {
  const found = keys.reduce<Json | undefined>(
    (inner, key) => (isJsonObject(inner) || Array.isArray(inner) ? (inner as JsonObject)[key] : undefined),
    input,
  )
  return found ?? input
}
