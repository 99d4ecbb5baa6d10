// What each kind of model answers (reka.md 4.1).
import { imageSize } from 'image-size'
import { expect, test } from 'vitest'
import { renderAsset } from '../../../mocks/assets/asset.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { loadSpec } from '../../../src/spec/load.ts'
import { type Asking, asking } from './asking.ts'

const { schemas } = loadSpec('reka')

async function outputOf(mock: Asking, to: string, input: JsonObject) {
  const { response_url } = (await mock.submit(input, to)).body
  mock.clock.advance(3_000)
  return (await mock.get(response_url)).body.output
}

test.each([
  ['ImageOutput', 'nano-banana/text-to-image', { prompt: 'a boat' }],
  ['ImageOutput', 'nano-banana/edit', { prompt: 'red', image_urls: ['https://i.example/a.png'] }],
  ['VideoOutput', 'kling-v3-pro/image-to-video', { start_image_url: 'https://i.example/a.png' }],
  ['VideoOutput', 'veo-3.1/text-to-video', { prompt: 'a boat' }],
  ['AudioOutput', 'eleven-v3/text-to-speech', { text: 'Ahoy', timestamps: true }],
  ['BboxOutput', 'moondream/image-to-bbox', { image_url: 'https://i.example/a.png', prompt: 'boat' }],
])('%s fits the contract for %s, and the same seed brings the same', async (schema, to, input) => {
  const [one, two] = [asking(), asking()]
  const first = await outputOf(one, to, input)
  expect(schemas.check(schema, first)).toEqual([])
  const links = /"url":"[^"]+"/g
  expect(JSON.stringify(await outputOf(two, to, input)).replace(links, '')).toBe(
    JSON.stringify(first).replace(links, ''),
  )
})

test('pictures come as many, in the shape and the format that were asked for', async () => {
  const mock = asking()
  const input = { prompt: 'a boat', num_images: 2, aspect_ratio: '16:9', output_format: 'jpeg', seed: 5 }
  const { images } = await outputOf(mock, 'nano-banana/text-to-image', input)
  expect(images).toHaveLength(2)
  const files = [await mock.get(images[0].url), await mock.get(images[1].url)]
  for (const [index, file] of files.entries()) {
    const { width, height } = images[index]
    expect(imageSize(file.bytes)).toMatchObject({ width, height, type: 'jpg' })
    expect(width / height).toBeCloseTo(16 / 9, 1)
  }
  expect(files[0]?.text === files[1]?.text).toBe(false)
})

test('a seed in the input decides the bytes', async () => {
  const bytes = async (seed: number, mockSeed: number) => {
    const mock = asking({ seed: mockSeed })
    const { images } = await outputOf(mock, 'nano-banana/text-to-image', { prompt: 'a boat', seed })
    return (await mock.get(images[0].url)).text
  }
  expect(await bytes(5, 1)).toBe(await bytes(5, 2))
  expect(await bytes(5, 1)).not.toBe(await bytes(6, 1))
})

test.each([
  [
    { duration: '4s', resolution: '1080p', aspect_ratio: '9:16' },
    { width: 1080, height: 1920, seconds: 4 },
  ],
  [{ duration: 8 }, { width: 1280, height: 720, seconds: 8 }],
  [
    { duration: '10', generate_audio: false },
    { width: 1280, height: 720, seconds: 10, audio: false },
  ],
  [
    { duration: 'long', aspect_ratio: 'auto' },
    { width: 1280, height: 720, seconds: 5, audio: true },
  ],
])('a film asked for with %j is %j', async (asked, spec) => {
  const mock = asking()
  const { video } = await outputOf(mock, 'veo-3.1/text-to-video', { prompt: 'a boat', ...asked })
  expect(mock.mock.world.media.find(new URL(video.url).pathname)?.content).toMatchObject({ spec })
})

test('speech is as long as its text and can tell when each word is said', async () => {
  const mock = asking()
  const { audio, timestamps } = await outputOf(mock, 'eleven-v3/text-to-speech', {
    text: 'Ahoy, paper boat, ahoy!',
    timestamps: true,
  })
  expect(timestamps.map(({ text }: { text: string }) => text)).toEqual(['Ahoy,', 'paper', 'boat,', 'ahoy!'])
  const file = await mock.get(audio.url)
  expect([file.status, file.headers['content-type']]).toEqual([200, 'audio/mpeg'])
})

interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

const inside = (width: number, height: number) => (box: Box) =>
  box.x >= 0 && box.y >= 0 && box.w > 0 && box.h > 0 && box.x + box.w <= width && box.y + box.h <= height

test('boxes lie inside the picture of a data URI, whatever its size', async () => {
  const caption = { prompt: 'x', model: 'y', seed: 1 }
  for (const [width, height] of [
    [40, 700],
    [1, 1],
    [333, 20],
  ] as const) {
    const bytes = await renderAsset({ kind: 'image', format: 'png', width, height, caption })
    const image_url = `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`
    for (let seed = 0; seed < 20; seed++) {
      const { bboxes } = await outputOf(asking(), 'moondream/image-to-bbox', {
        image_url,
        prompt: 'boat, sea',
        seed,
      })
      expect(bboxes.every(inside(width, height))).toBe(true)
      expect(new Set(bboxes.map(({ label }: { label: string }) => label))).toEqual(new Set(['boat', 'sea']))
    }
  }
})

test("boxes lie inside a picture that the mock itself made, and inside 1024 by 1024 for a stranger's", async () => {
  const mock = asking()
  const { images } = await outputOf(mock, 'nano-banana/text-to-image', {
    prompt: 'a boat',
    aspect_ratio: '21:9',
  })
  const [{ url, width, height }] = images
  const own = await outputOf(mock, 'moondream/image-to-bbox', { image_url: url, query: 'boat' })
  expect(own.bboxes.every(inside(width, height))).toBe(true)
  const strange = await outputOf(mock, 'moondream/image-to-bbox', {
    image_url: 'https://i.example/a.png',
    query: 'boat',
  })
  expect(strange.bboxes.every(inside(1024, 1024))).toBe(true)
})

test('a picture that cannot be read has the usual size, and nonsense never fails the job', async () => {
  const mock = asking()
  const broken = { image_url: 'data:image/png;base64,AAAA', prompt: 'boat' }
  expect((await outputOf(mock, 'moondream/image-to-bbox', broken)).bboxes.every(inside(1024, 1024))).toBe(
    true,
  )
  const odd = { prompt: 7, num_images: -3, aspect_ratio: '0:0', output_format: 9, image_urls: [null] }
  const { images } = await outputOf(mock, 'nano-banana/edit', odd)
  expect(images).toMatchObject([{ width: 1024, height: 1024, content_type: 'image/png' }])
})

test('an edit keeps the size of the picture it was given', async () => {
  const mock = asking()
  const first = await outputOf(mock, 'nano-banana/text-to-image', { prompt: 'a boat', aspect_ratio: '2:3' })
  const { url, width, height } = first.images[0]
  const { images } = await outputOf(mock, 'nano-banana/edit', {
    prompt: 'red',
    image_urls: [url],
    aspect_ratio: 'auto',
  })
  expect(images[0]).toMatchObject({ width, height })
})
