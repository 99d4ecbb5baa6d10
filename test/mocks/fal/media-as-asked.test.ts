// What fal's films, sounds and pictures claim is what was asked, and what their files hold (fal.md 12).
import { readFileSync } from 'node:fs'
import { imageSize } from 'image-size'
import { expect, test } from 'vitest'
import { filmFrame, framesOf } from '../../../mocks/assets/video/film-frame.ts'
import { levelFor } from '../../../mocks/assets/video/level.ts'
import { catalogOf } from '../../../mocks/fal/catalog.ts'
import type { FalJob } from '../../../mocks/fal/job.ts'
import { modelIdOf } from '../../../mocks/fal/model-id.ts'
import { factsOfFilm, filmSpec } from '../../../mocks/fal/output/film-spec.ts'
import { pictureSize } from '../../../mocks/fal/output/picture-size.ts'
import { factsOfSound, soundSpec } from '../../../mocks/fal/output/sound-spec.ts'
import { publishedModels } from '../../../mocks/fal/published-models.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { decodeMp4 } from '../assets/decoders.ts'
import { stage } from './stage.ts'

interface Schema {
  readonly enum?: readonly string[]
}
const published = JSON.parse(readFileSync('openapi/fal.models.json', 'utf8')) as {
  readonly 'x-models': Record<string, { readonly kind: string; readonly input: string }>
  readonly components: { readonly schemas: Record<string, { readonly properties?: Record<string, Schema> }> }
}

/** Each distinct set of words that the input of some film's model lists for these fields. */
function wishes(): readonly JsonObject[] {
  const fields = [
    'resolution',
    'target_resolution',
    'aspect_ratio',
    'video_size',
    'fps',
    'duration',
    'num_frames',
  ]
  const all = Object.values(published['x-models'])
    .filter(({ kind }) => kind === 'video')
    .flatMap(({ input }) => {
      const properties = published.components.schemas[input]?.properties ?? {}
      const made: JsonObject[] = [{}]
      for (const field of fields) {
        const words = properties[field]?.enum?.slice(0, 12) ?? []
        // Every word of a field by itself, and every shape at every resolution.
        const combined = /resolution|aspect/.test(field) ? [...made] : made.slice(0, 1)
        for (const one of combined) made.push(...words.map((word) => ({ ...one, [field]: word })))
      }
      return made
    })
  return [...new Map(all.map((wish) => [JSON.stringify(wish), wish])).values()]
}

const job = { model: 'fal-ai/some/model', seed: 7 } as FalJob

test('whatever words a model lists for its films, the film has them and can be made', () => {
  const asked = wishes()
  expect(asked.length).toBeGreaterThan(150)
  for (const wish of asked) {
    const spec = filmSpec(job, { prompt: 'x', ...wish })
    const { width, height, fps, duration, num_frames } = factsOfFilm(spec)
    expect({ width, height }, JSON.stringify(wish)).toEqual(filmFrame(spec))
    expect(levelFor({ width, height, fps })).toBeLessThanOrEqual(52)
    expect([num_frames, duration]).toEqual([framesOf(spec), num_frames / fps])
    const lines = /(\d{3,4})p/i.exec(String(wish['resolution'] ?? wish['target_resolution'] ?? '720p'))?.[1]
    if (lines && !wish['video_size'])
      expect(Math.min(width, height), JSON.stringify(wish)).toBe(Number(lines))
    const seconds = /^(\d+)s?$/.exec(String(wish['duration']))?.[1]
    if (Number(seconds) > 0 && !wish['num_frames'])
      expect(duration, JSON.stringify(wish)).toBe(Number(seconds))
    const [, across, down] = /^(\d+):(\d+)$/.exec(String(wish['aspect_ratio'])) ?? []
    if (down && !wish['video_size']) expect(width / height).toBeCloseTo(Number(across) / Number(down), 1)
  }
})

test.each([
  [{ resolution: '360p' }, { width: 640, height: 360 }],
  [{ resolution: '4k' }, { width: 3840, height: 2160 }],
  [
    { resolution: '512P', aspect_ratio: '1:1' },
    { width: 512, height: 512 },
  ],
  [{ video_size: { width: 833, height: 480 } }, { width: 834, height: 480 }],
  [{ video_size: 'portrait_16_9' }, { width: 576, height: 1024 }],
  [{ aspect_ratio: '1:1000' }, { width: 720, height: 5760 }],
  [
    { resolution: '4k', aspect_ratio: '21:9' },
    { width: 4688, height: 2000 },
  ],
  [
    { fps: '50', duration: '6' },
    { fps: 50, duration: 6, num_frames: 300 },
  ],
  [
    { frames_per_second: 16, num_frames: 81 },
    { fps: 16, duration: 81 / 16, num_frames: 81 },
  ],
  [
    { num_frames: 49, duration: '5' },
    { fps: 24, num_frames: 49 },
  ],
])('a film of %j is %j', (input, facts) => {
  expect(factsOfFilm(filmSpec(job, input))).toMatchObject(facts)
})

test.each([
  ['fal-ai/ltx-2/text-to-video/fast', 1920, 1080],
  ['fal-ai/sana-video', 854, 480],
  ['fal-ai/luma-dream-machine/ray-2', 960, 540],
  // 3:2, as the types say of `aspect_ratio`.
  ['fal-ai/kandinsky5-pro/text-to-video', 768, 512],
  ['fal-ai/wan/v2.2-a14b/text-to-video', 1280, 720],
])('%s without a resolution has the default of its types', async (model, width, height) => {
  const { world } = stage()
  const endpoint = catalogOf({
    ...{ spec: world.spec('fal'), published: publishedModels(world.spec('fal.models')) },
    ...{ documented: [], anyModel: false },
  }).find(modelIdOf(model)!)!
  expect(factsOfFilm(filmSpec(job, endpoint.filled({ prompt: 'x' })))).toMatchObject({ width, height })
})

test('an answer counts the pictures that its file holds', async () => {
  const at = stage()
  const { body } = await at.finish('fal-ai/wan/v2.2-a14b/text-to-video', {
    prompt: 'waves 🌊',
    resolution: '480p',
    aspect_ratio: '1:1',
    num_frames: 33,
    frames_per_second: 12,
  })
  const { pathname } = new URL(body.video.url)
  const { body: bytes } = await at.http.get(pathname).buffer(true).responseType('blob').expect(200)
  const { video, movie } = await decodeMp4(bytes)
  expect([video.length, movie.videoTracks[0]?.video]).toEqual([33, { width: 480, height: 480 }])
  expect(bytes.length).toBe(body.video.file_size ?? bytes.length)
})

test.each([
  [
    { text: 'hello', audio_setting: { format: 'wav', sample_rate: '16000', channel: '2' } },
    { format: 'wav', speech: true },
    { channels: 2, sample_rate: 16_000, duration: 1 },
  ],
  [{ output_format: 'pcm_24000' }, { format: 'pcm' }, { sample_rate: 24_000, channels: 1 }],
  [{ output_format: 'mp3_22050_32' }, { format: 'mp3' }, { sample_rate: 22_050 }],
  [{ sample_rate: '48 kHz', output_format: 'url' }, { format: 'mp3' }, { sample_rate: 48_000 }],
  [{ sample_rate_hertz: '40000' }, { format: 'mp3' }, { sample_rate: 44_100 }],
  [{ output_format: { codec: 'wav', sample_rate: '8000' } }, { format: 'wav' }, { sample_rate: 8_000 }],
  [{ prompt: 'a waltz', music_length_ms: 90_000 }, { format: 'mp3' }, { duration: 90 }],
  [{ prompt: 'a waltz', duration: 0.5 }, {}, { duration: 0.5 }],
])('a sound of %j is %j and says %j', (input, spec, facts) => {
  const made = soundSpec(job, input)
  expect(made).toMatchObject(spec)
  expect(factsOfSound(made)).toMatchObject(facts)
})

test.each([
  [{ image_size: { width: 14_142, height: 14_142 } }, 14_142, 14_142],
  [{ image_size: { width: 99_999, height: 1 } }, 14_142, 1],
  [{ image_size: '1536x1024' }, 1536, 1024],
  [{ image_size: 'auto_4K', aspect_ratio: '16:9' }, 5456, 3072],
  [{ resolution: '2K' }, 2048, 2048],
  [{ width: 512, height: 768, aspect_ratio: '16:9' }, 512, 768],
  [{ resolution: '4MP', aspect_ratio: { ratio: '1:1' } }, 2048, 2048],
  [{ aspect_ratio: '1:99999' }, 368, 2896],
])('a picture of %j is %i by %i', (input, width, height) => {
  expect(pictureSize(input)).toEqual({ width, height })
})

test('a WebP as large as fal makes is what its answer says', async () => {
  const at = stage()
  const { body } = await at.finish('fal-ai/flux-2', {
    prompt: 'a cliff',
    output_format: 'webp',
    image_size: { width: 6000, height: 4000 },
  })
  const [image] = body.images
  expect(image).toMatchObject({ width: 6000, height: 4000, content_type: 'image/webp' })
  const { pathname } = new URL(image.url)
  const { body: bytes } = await at.http.get(pathname).buffer(true).responseType('blob').expect(200)
  expect(imageSize(bytes)).toMatchObject({ type: 'webp', width: 6000, height: 4000 })
  expect(bytes.toString('latin1', 12, 16)).toBe('VP8L')
})
