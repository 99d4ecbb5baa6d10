// Spoilers of fal/output.
import { isJsonObject, type Json, type JsonObject } from '../../../../src/core/json.ts'
import { mp4 } from '../honest/film.ts'
import { png } from '../honest/png.ts'
import { body, bytes, type Spoiler, set, which } from './spoil.ts'

const first = which('happy', 'result', 'first')
const medium = which('happy', 'media', 'get')
const jpeg = Buffer.concat([Buffer.from('ffd8ffe000104a464946000101', 'hex'), Buffer.alloc(147)])

/** Changes every image that the result names. */
const images = (change: (image: JsonObject) => Json): Spoiler =>
  body(first, (output) => {
    const all = Array.isArray(output['images']) ? output['images'] : []
    return { ...output, images: all.map((image: Json) => (isJsonObject(image) ? change(image) : image)) }
  })

/** A result that tells another length than its film has. */
const longer = body(first, (output) => ({
  ...output,
  video: { ...(isJsonObject(output['video']) ? output['video'] : {}), duration: 8 },
}))

export const outputSpoilers: Readonly<Record<string, Spoiler>> = {
  'fal/output/files-have-addresses': images((image) => ({ ...image, url: '/files/0.png' })),
  'fal/output/is-as-many-as-asked': body(first, (output) => ({
    ...output,
    images: Array.isArray(output['images']) ? output['images'].slice(0, 1) : [],
  })),
  'fal/output/has-the-size-asked': bytes(medium, png(1024, 768)),
  'fal/output/measures-what-it-says': images((image) => ({ ...image, width: 1024 })),
  'fal/output/has-the-format-asked': bytes(medium, jpeg),
  'fal/output/bytes-are-what-they-claim': images((image) => ({ ...image, content_type: 'image/jpeg' })),
  'fal/output/weighs-what-it-says': images((image) => ({ ...image, file_size: 7 })),
  'fal/output/flags-every-image': set(first, { has_nsfw_concepts: [false] }),
  'fal/output/tells-its-prompt': set(first, { prompt: 'a cat' }),
  'fal/output/is-nobody-elses': set(first, {
    prompt: 'a small red lighthouse, 灯塔, relayproof honest cancelled',
  }),
  'fal/output/uses-the-seed-asked': set(first, { seed: 1 }),
  'fal/output/lasts-as-long-as-asked': bytes(medium, mp4(8)),
  'fal/output/lasts-as-long-as-it-says': longer,
  'fal/output/files-are-distinct': images((image) => ({
    ...image,
    url: 'https://media.example/files/same.png',
  })),
}
