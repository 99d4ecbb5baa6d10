// The outputs of fal's mock and the files behind them (fal.md 6.1 and 12).
import { imageSize } from 'image-size'
import jpeg from 'jpeg-js'
import { expect, test } from 'vitest'
import type { Studio } from '../../../mocks/fal/files.ts'
import { imagesOf } from '../../../mocks/fal/output/images.ts'
import { schnell, stage } from './stage.ts'

const bytesOf = async (at: ReturnType<typeof stage>, url: string) => {
  const { pathname } = new URL(url)
  const reply = await at.http.get(pathname).buffer(true).responseType('blob').expect(200)
  return { reply, bytes: reply.body as Buffer }
}

test('images have the size, the number and the format that were asked for, and so have their bytes', async () => {
  const at = stage()
  const wishes = [
    [{ image_size: 'portrait_16_9', output_format: 'png' }, 576, 1024, 'image/png'],
    [{ image_size: { width: 333, height: 77 }, num_images: 2 }, 333, 77, 'image/jpeg'],
    [{}, 1024, 768, 'image/jpeg'],
  ] as const
  for (const [wish, width, height, type] of wishes) {
    const { body } = await at.finish(schnell, { prompt: 'a cat', ...wish })
    expect(body.images).toHaveLength('num_images' in wish ? 2 : 1)
    for (const image of body.images) {
      expect(image).toMatchObject({ width, height, content_type: type })
      const { reply, bytes } = await bytesOf(at, image.url)
      expect(reply.headers['content-type']).toBe(type)
      expect(imageSize(bytes)).toMatchObject({ width, height })
    }
  }
})

test('an aspect ratio decides the shape where a model asks for one', async () => {
  const at = stage()
  const { body } = await at.finish('fal-ai/flux-pro/kontext/text-to-image', {
    prompt: 'x',
    aspect_ratio: '21:9',
  })
  const [{ width, height }] = body.images
  expect(width / height).toBeCloseTo(21 / 9, 1)
})

test('same seed and input give the same bytes and seed, another seed others', async () => {
  const at = stage()
  const make = async (seed: number) => {
    const { body } = await at.finish(schnell, { prompt: 'a cat', seed, image_size: 'square' })
    expect(body.seed).toBe(seed)
    return { url: body.images[0].url as string, ...(await bytesOf(at, body.images[0].url)) }
  }
  const [one, two, other] = [await make(5), await make(5), await make(6)]
  expect(one.bytes.equals(two.bytes)).toBe(true)
  expect(one.bytes.equals(other.bytes)).toBe(false)
  expect(one.url).not.toBe(two.url)
})

test('a seed that was not given is drawn, and the same mock seed draws the same ones', async () => {
  const seeds = async () => {
    const at = stage({ seed: 99 })
    return [(await at.finish()).body.seed, (await at.finish()).body.seed]
  }
  const first = await seeds()
  expect(first[0]).not.toBe(first[1])
  expect(await seeds()).toEqual(first)
})

test('sync_mode puts the image itself into the answer', async () => {
  const { body } = await stage().finish(schnell, {
    prompt: 'x',
    sync_mode: true,
    image_size: 'square',
    output_format: 'png',
  })
  const [head, data] = body.images[0].url.split(',')
  expect(head).toBe('data:image/png;base64')
  expect(imageSize(Buffer.from(data, 'base64'))).toMatchObject({ width: 512, height: 512 })
})

test('the fate nsfw flags every image and blackens it, unless the checker is off', async () => {
  const at = stage({ fate: { name: 'nsfw' } })
  const make = async (more: object) => {
    const { body } = await at.finish(schnell, { prompt: 'a cat', seed: 1, num_images: 2, ...more })
    expect(body.has_nsfw_concepts).toEqual([true, true])
    return (await bytesOf(at, body.images[0].url)).bytes
  }
  const brightest = async (bytes: Buffer) =>
    jpeg
      .decode(bytes, { useTArray: true })
      .data.reduce((most, level, at) => (at % 4 < 3 ? Math.max(most, level) : most), 0)
  expect(await brightest(await make({}))).toBe(0)
  expect(await brightest(await make({ enable_safety_checker: false }))).toBeGreaterThan(0)
})

test('films have the asked length and shape, and their size is true', async () => {
  const at = stage()
  const { body } = await at.finish('fal-ai/veo3', {
    prompt: 'x',
    duration: '4s',
    aspect_ratio: '9:16',
    resolution: '720p',
  })
  expect(body.video).toMatchObject({
    content_type: 'video/mp4',
    file_name: 'output.mp4',
    width: 720,
    height: 1280,
    duration: 4,
  })
  const { bytes } = await bytesOf(at, body.video.url)
  expect(bytes.length).toBe(body.video.file_size)
  expect(bytes.subarray(4, 8).toString()).toBe('ftyp')
})

test('speech has a file of the asked format and its duration', async () => {
  const at = stage()
  const { body } = await at.finish('fal-ai/minimax/speech-02-hd', {
    text: 'hello',
    audio_setting: { format: 'flac' },
  })
  expect(body.audio).toMatchObject({ content_type: 'audio/flac', file_name: 'speech.flac' })
  expect(body.duration_ms).toBe(1_000)
  expect((await bytesOf(at, body.audio.url)).bytes.subarray(0, 4).toString()).toBe('fLaC')
})

test.each([
  ['fal-ai/elevenlabs/sound-effects/v2', 'opus_48000_64', 'audio/ogg', 'OggS'],
  ['fal-ai/elevenlabs/sound-effects/v2', 'ulaw_8000', 'audio/PCMU', undefined],
  ['fal-ai/elevenlabs/sound-effects/v2', 'pcm_16000', 'audio/pcm', undefined],
])('%s makes %s as %s', async (model, output_format, type, magic) => {
  const at = stage()
  const { body } = await at.finish(model, { text: 'rain', duration_seconds: 2, output_format })
  expect(body.audio.content_type).toBe(type)
  const { bytes } = await bytesOf(at, body.audio.url)
  expect(bytes.length).toBe(body.audio.file_size)
  if (magic) return expect(bytes.subarray(0, 4).toString()).toBe(magic)
  expect(bytes.length).toBe(2 * (type === 'audio/pcm' ? 2 * 16_000 : 8_000))
})

test('files answer to HEAD and to ranges, without any credential', async () => {
  const at = stage()
  const { body } = await at.finish()
  const { pathname } = new URL(body.images[0].url)
  const head = await at.http.head(pathname).expect(200)
  expect(head.headers['content-type']).toBe('image/jpeg')
  expect(Number(head.headers['content-length'])).toBeGreaterThan(1_000)
  const part = await at.http.get(pathname).set('range', 'bytes=0-9').expect(206)
  expect(part.headers['content-range']).toBe(`bytes 0-9/${head.headers['content-length']}`)
})

test('files die after --url-ttl, or after what the lifecycle header says, and answer 404 then', async () => {
  const at = stage({ urlTtlMs: 60_000 })
  const pathOf = async (headers: Record<string, string>) =>
    new URL((await at.finish(schnell, { prompt: 'x' }, headers)).body.images[0].url).pathname
  const lifecycle = (seconds: number | null) => ({
    'x-fal-object-lifecycle-preference': JSON.stringify({ expiration_duration_seconds: seconds }),
  })
  const short = await pathOf(lifecycle(10))
  await at.http.get(short).expect(200)
  at.clock.advance(10_000)
  await at.http.get(short).expect(404)
  const usual = await pathOf({})
  const ever = await pathOf(lifecycle(null))
  at.clock.advance(59_000 - 3_000)
  await at.http.get(usual).expect(200)
  at.clock.advance(1_000_000)
  await at.http.get(usual).expect(404)
  await at.http.get(ever).expect(200)
})

test('a job that is made to expire takes its files along, while its result stays', async () => {
  const at = stage()
  const path = await at.submit()
  at.clock.advance(3_000)
  const { body } = await at.get(path).expect(200)
  at.world.ledger.append('fal', String(path.split('/').at(-1)), { kind: 'expire', at: at.clock.now() })
  await at.http.get(new URL(body.images[0].url).pathname).expect(404)
  await at.get(path).expect(200)
})

test('media links lead to --media-url where it is set, and cannot be guessed', async () => {
  const at = stage({ mediaUrl: 'http://media.example.net' })
  const { body } = await at.finish()
  expect(body.images[0].url).toMatch(
    /^http:\/\/media\.example\.net\/files\/b\/[0-9a-f]{8}\/[0-9a-f]{24}\.jpg$/,
  )
  await at.http.get('/files/b/00000000/000000000000000000000000.jpg').expect(404)
})

test('of many pictures inside an answer each is drawn in a turn of its own, so that others are answered meanwhile', async () => {
  let turns = 0
  let isOver = false
  const count = () => {
    turns++
    if (!isOver) setImmediate(count)
  }
  const serve = async () => ({ body: new Uint8Array(1) })
  const studio = { service: { world: { media: { serve } } }, job: { id: 'a', seed: 1, details: {} } }
  setImmediate(count)
  await imagesOf(studio as unknown as Studio, { sync_mode: true, num_images: 16 })
  isOver = true
  expect(turns).toBeGreaterThanOrEqual(15)
})
