// Result files: real bytes in the asked form, absent before their time and after it (modelslab.md 5).
import { GifReader } from 'omggif'
import request from 'supertest'
import { expect, test } from 'vitest'
import { createMock } from '../../../mocks/mock.ts'
import { filmOf } from '../../../mocks/modelslab/film.ts'
import type { JsonObject } from '../../../src/core/json.ts'
import { decodeMp4 } from '../assets/decoders.ts'
import { type Bench, bench, pathOf, picture, room } from './bench.ts'

const day = 24 * 3_600_000
const link = 'https://example.com/x.png'

async function firstFile({ post, pass }: Bench, path: string, body: JsonObject): Promise<string> {
  const { body: job } = await post(path, body)
  pass(3_000)
  return job.future_links[0]
}

const bytesOf = (app: Bench['app'], url: string) => request(app).get(pathOf(url)).buffer(true).parse(binary)

function binary(response: request.Response, done: (error: Error | null, body: Buffer) => void): void {
  const pieces: Buffer[] = []
  const stream = response as unknown as NodeJS.ReadableStream
  stream.on('data', (piece: Buffer) => pieces.push(piece))
  stream.on('end', () => done(null, Buffer.concat(pieces)))
}

test.each([
  [
    '/v6/3d/text_to_3d',
    { prompt: 'a chair' },
    'model/gltf-binary',
    (bytes: Buffer) => bytes.toString('latin1', 0, 4) === 'glTF',
  ],
  [
    '/v6/3d/text_to_3d',
    { prompt: 'a chair', output_format: 'obj' },
    'model/obj',
    (bytes: Buffer) => /^v /m.test(bytes.toString()),
  ],
  [
    '/v6/3d/image_to_3d',
    { init_image: link, output_format: 'stl' },
    'model/stl',
    (bytes: Buffer) => bytes.length > 84,
  ],
  [
    '/v6/voice/sfx',
    { prompt: 'rain' },
    'audio/wav',
    (bytes: Buffer) => bytes.toString('latin1', 8, 12) === 'WAVE',
  ],
  [
    '/v6/voice/music_gen',
    { prompt: 'waltz', output_format: 'mp3' },
    'audio/mpeg',
    (bytes: Buffer) => bytes.length > 10_000,
  ],
  [
    '/v6/voice/create_dubbing',
    { init_video: link, output_lang: 'fr' },
    'video/mp4',
    (bytes: Buffer) => bytes.toString('latin1', 4, 8) === 'ftyp',
  ],
  [
    '/v6/video/text2video',
    { model_id: 'cogvideox', prompt: 'sea' },
    'image/gif',
    (bytes: Buffer) => bytes.toString('latin1', 0, 6) === 'GIF89a',
  ],
] as const)('%s %j serves %s', async (path, body, type, holds) => {
  const own = bench()
  const url = await firstFile(own, path, body)
  const { body: bytes } = await bytesOf(own.app, url).expect(200).expect('content-type', type)
  expect(holds(bytes)).toBe(true)
})

test('a film is an mp4 of more than 100 KiB, in ranges too', async () => {
  const own = bench()
  const url = await firstFile(own, '/v6/video/text2video', {
    model_id: 'cogvideox',
    prompt: 'sea',
    output_type: 'mp4',
    width: 256,
    height: 256,
  })
  expect(url).toMatch(/\.mp4$/)
  const { body: bytes } = await bytesOf(own.app, url)
    .set('range', 'bytes=0-1048575')
    .expect(206)
    .expect('content-type', 'video/mp4')
  expect(bytes.length).toBeGreaterThan(102_400)
  expect(bytes.toString('latin1', 4, 8)).toBe('ftyp')
  const part = await bytesOf(own.app, url).set('range', 'bytes=4-7').expect(206)
  expect(part.body.toString()).toBe('ftyp')
  await request(own.app)
    .head(pathOf(url))
    .expect(200)
    .expect('accept-ranges', 'bytes')
    .expect('content-length', String(bytes.length))
})

test.each([
  [{ num_frames: 10, fps: 16, output_type: 'mp4' }, 10, 16],
  [{ num_frames: '25', fps: '8', output_type: 'mp4' }, 25, 8],
  [{ num_frames: 9, fps: 5, output_type: 'gif' }, 9, 5],
])('a film of %j has %i pictures, %i a second', async (asked, frames, fps) => {
  const own = bench()
  const common = { model_id: 'cogvideox', prompt: 'sea', width: 256, height: 256 }
  const url = await firstFile(own, '/v6/video/text2video', { ...common, ...asked })
  const { body: bytes } = await bytesOf(own.app, url).expect(200)
  if (asked.output_type === 'gif') {
    const gif = new GifReader(bytes)
    const shown = Array.from({ length: gif.numFrames() }, (_, index) => gif.frameInfo(index).delay)
    return expect([shown.length, shown.reduce((sum, delay) => sum + delay)]).toEqual([
      frames,
      (100 * frames) / fps,
    ])
  }
  const { video, movie } = await decodeMp4(bytes)
  expect([video.length, movie.duration / movie.timescale]).toEqual([frames, frames / fps])
})

test.each([
  [
    { resolution: 480, portrait: true },
    { width: 480, height: 854 },
  ],
  [
    { resolution: '720p', aspect_ratio: '1:1' },
    { width: 720, height: 720 },
  ],
  [
    { resolution: '1080', aspect_ratio: '9:16' },
    { width: 1080, height: 1920 },
  ],
  [{ resolution: '4k' }, { width: 3840, height: 2160 }],
  [
    { resolution: '720p', aspect_ratio: '1:999' },
    { width: 720, height: 5760 },
  ],
  [
    { width: 512, height: 384 },
    { width: 512, height: 384 },
  ],
  [
    { width: 1024, height: 1024, aspect_ratio: '9:16' },
    { width: 576, height: 1024 },
  ],
])('a film of %j is %j', (set, size) => {
  expect(filmOf({ num_frames: 81, ...set }, 'mp4')).toMatchObject({ ...size, fps: 16, seconds: 81 / 16 })
})

test('future_links are 404 until the job is done, and live on; no key is asked for', async () => {
  const { post, pass, get } = bench()
  const { body: job } = await post('/v6/interior/make', room)
  pass(2_999)
  await get(job.future_links[0]).expect(404)
  pass(1)
  await get(job.future_links[0]).expect(200)
  pass(365 * day)
  await get(job.future_links[0]).expect(200)
})

test('temporary files live a day from success, and fetch goes on telling their links', async () => {
  const own = bench()
  const { body: job } = await own.post('/v6/interior/make', { ...room, temp: 'yes' })
  expect(new URL(job.future_links[0]).pathname).toMatch(/^\/temp\//)
  own.pass(3_000 + day - 1)
  await own.get(job.future_links[0]).expect(200)
  own.pass(1)
  await own.get(job.future_links[0]).expect(404)
  expect((await own.post(`/v6/interior/fetch/${job.id}`)).body).toMatchObject({
    status: 'success',
    output: job.future_links,
  })
})

test.each([
  ['/v6/image_editing/face_gen', { prompt: 'x', face_image: link }],
  ['/v1/enterprise/interior/make', { prompt: 'x' }],
  ['/v6/image_editing/outpaint', { image: link }],
])('%s keeps its results for a day, as its page says', async (path, body) => {
  const own = bench()
  const url = await firstFile(own, path, body)
  own.pass(day - 1)
  await own.get(url).expect(200)
  own.pass(1)
  await own.get(url).expect(404)
})

test('the life of links can be chosen for all', async () => {
  const own = bench({ urlTtlMs: 60_000 })
  const url = await firstFile(own, '/v6/interior/make', room)
  await own.get(url).expect(200)
  own.pass(60_000)
  await own.get(url).expect(404)
})

test('base64 links end in .base64 and lead to the same picture as text', async () => {
  const own = bench()
  const small = { ...picture, seed: 5, width: 256, height: 256 }
  const plain = await bytesOf(own.app, await firstFile(own, '/v6/realtime/text2img', small))
  const url = await firstFile(own, '/v6/realtime/text2img', { ...small, base64: 'yes' })
  expect(url).toMatch(/\.base64$/)
  const coded = await request(own.app)
    .get(pathOf(url))
    .expect(200)
    .expect('content-type', /^text\/plain/)
  expect(Buffer.from(coded.text, 'base64').equals(plain.body)).toBe(true)
})

test('a failed job has no file behind its links, nor has an expired or a deleted one', async () => {
  const own = bench()
  own.fate('failed')
  await own.get(await firstFile(own, '/v6/interior/make', room)).expect(404)
  const { body: job } = await own.post('/v6/interior/make', room)
  own.pass(3_000)
  await own.get(job.future_links[0]).expect(200)
  await own.post('/v3/delete_image', { request_id: job.id }).expect(200)
  await own.get(job.future_links[0]).expect(404)
})

test('an upload becomes a link for a day, whichever call takes it', async () => {
  const own = bench()
  const bytes = Buffer.from('89504e470d0a1a0a', 'hex')
  for (const [path, body] of [
    ['/v6/base64_to_url', { base64_string: `data:image/png;base64,${bytes.toString('base64')}` }],
    ['/v6/image_editing/base64_to_url', { init_image: bytes.toString('base64') }],
  ] as const) {
    const { body: reply } = await own.post(path, body).expect(200)
    expect(Object.keys(reply)).toEqual(['status', 'id', 'output'])
    expect(reply.output[0]).toMatch(/\/temp\/[0-9a-f-]{36}\.png$/)
    const { body: back } = await bytesOf(own.app, reply.output[0])
      .expect(200)
      .expect('content-type', 'image/png')
    expect(back.equals(bytes)).toBe(true)
    own.pass(day)
    await own.get(reply.output[0]).expect(404)
  }
  await own.post('/v6/base64_to_url', { base64_string: 'not base64!' }).expect(400)
  await own.post('/v6/base64_to_url').expect(400)
})

test('when the storage is full an upload is refused in words, and a day later there is room again', async () => {
  const own = bench({ uploadCapacity: 1_000 })
  const send = (bytes: number) =>
    own.post('/v6/base64_to_url', { base64_string: Buffer.alloc(bytes, 7).toString('base64') })
  await send(600).expect(200)
  const { body } = await send(401).expect(413)
  expect(body).toMatchObject({
    status: 'error',
    message: 'The storage is full: uploads may have 1000 bytes in all',
  })
  await send(400).expect(200)
  own.pass(day)
  await send(1_000).expect(200)
})

test('links begin with the media address that was chosen', async () => {
  const own = bench({ mediaUrl: 'https://media.example.com', delays: { queueMs: 0, runMs: 0, jitter: 0 } })
  const { body } = await own.post('/v6/realtime/text2img', picture)
  expect(body.output[0]).toMatch(/^https:\/\/media\.example\.com\/generations\//)
  expect(body.proxy_links[0]).toMatch(
    /^https:\/\/media\.example\.com\/cdn2\.stablediffusionapi\.com\/generations\//,
  )
  await own.get(body.proxy_links[0]).expect(200)
})

test.each([
  [{ num_frames: 2000, fps: 90, output_type: 'mp4' }, '60 pictures a second for 90, 1200 pictures for 2000'],
  [{ num_frames: 25, fps: 60, output_type: 'gif' }, '50 pictures a second for 60'],
  [{ num_frames: 25, fps: 16 }, undefined],
])('what a film of %j is made otherwise is told in the log', async (set, told) => {
  const mock = createMock({ settings: { providers: ['modelslab'] } })
  const body = Buffer.from(JSON.stringify({ key: 'any', model_id: 'wanx', prompt: 'x', ...set }))
  const headers = { 'content-type': 'application/json' }
  const asked = { method: 'POST', url: '/api/v6/video/text2video', headers, body, scheme: 'http' }
  const { status, hint } = await mock.answer(asked)
  expect([status, hint]).toEqual([200, told === undefined ? undefined : `the mock makes ${told}`])
})
