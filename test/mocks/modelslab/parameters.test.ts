// How parameters are read: flags and numbers in any spelling, and what `meta` repeats (modelslab.md 3.2).
import { imageSize } from 'image-size'
import { expect, test } from 'vitest'
import { bench, community, picture } from './bench.ts'

const atOnce = { delays: { queueMs: 0, runMs: 0, jitter: 0 } }

test.each([
  ['yes', 'yes'],
  ['No', 'no'],
  ['TRUE', 'yes'],
  ['false', 'no'],
  [true, 'yes'],
  [false, 'no'],
])('safety_checker %j is echoed as %s', async (sent, echoed) => {
  const { post } = bench()
  const { body } = await post('/v6/realtime/text2img', { ...picture, safety_checker: sent })
  expect(body.meta.safety_checker).toBe(echoed)
})

test('digits in strings are numbers, and the picture has the size they say', async () => {
  const { post, get } = bench(atOnce)
  const { body } = await post('/v6/images/text2img', {
    ...community,
    width: '768',
    height: '256',
    num_inference_steps: '30',
  })
  expect(body.meta).toMatchObject({ width: 768, height: 256, num_inference_steps: 30 })
  const { body: bytes } = await get(body.output[0])
  expect(imageSize(bytes)).toMatchObject({ width: 768, height: 256, type: 'png' })
})

test('steps beyond the cap are capped silently, not refused', async () => {
  const { post } = bench()
  const { body } = await post('/v6/images/text2img', {
    ...community,
    model_id: 'sdxl',
    num_inference_steps: 50,
  })
  expect(body.meta.num_inference_steps).toBe(20)
})

test('a given seed is kept; null, 0, -1 and none draw one that meta tells', async () => {
  const { post } = bench()
  const seedOf = async (more: object) =>
    (await post('/v6/realtime/text2img', { ...picture, ...more })).body.meta.seed
  expect(await seedOf({ seed: 42 })).toBe(42)
  expect(await seedOf({ seed: '43' })).toBe(43)
  for (const seed of [null, 0, -1]) expect(await seedOf({ seed })).toBeGreaterThan(0)
  expect(await seedOf({})).toBeGreaterThan(0)
})

test('the same seed and prompt give the same picture, another seed another', async () => {
  const { post, get } = bench(atOnce)
  const fileOf = async (seed: number) => {
    const { body } = await post('/v6/realtime/text2img', { ...picture, seed, width: 256, height: 256 })
    return (await get(body.output[0])).body.toString('base64')
  }
  expect(await fileOf(1)).toBe(await fileOf(1))
  expect(await fileOf(1)).not.toBe(await fileOf(2))
})

test.each([7, 'room-7', '007', null])('track_id %j is repeated as given', async (track_id) => {
  const { post } = bench()
  expect(
    (await post('/v6/interior/make', { prompt: 'x', init_image: 'https://example.com/a.png', track_id })).body
      .meta.track_id,
  ).toBe(track_id)
})

test('unknown keys are ignored and not repeated, nulls are taken as unset', async () => {
  const { post } = bench()
  const { body } = await post('/v6/realtime/text2img', {
    ...picture,
    self_attention: 'yes',
    panorama: null,
    webhook: null,
    vae: null,
    width: null,
  })
  expect(body.status).toBe('processing')
  expect(body.meta).not.toHaveProperty('self_attention')
  expect(body.meta.width).toBe(512)
})

test('the key is in no reply, no job list and no record, wherever it was sent', async () => {
  const { post, app, mock } = bench()
  const secret = 'sk-very-secret-key'
  const { default: request } = await import('supertest')
  await post('/v6/realtime/text2img', { ...picture, key: secret })
  await request(app).post('/api/v6/realtime/text2img').set('key', secret).send(picture)
  await request(app).post('/api/v6/realtime/text2img').set('authorization', `Bearer ${secret}`).send(picture)
  await request(app)
    .post('/api/v6/realtime/text2img')
    .type('form')
    .send({ ...picture, key: secret })
  await request(app).post('/api/v6/realtime/text2img').field('key', secret).field('prompt', 'x')
  await request(app).get(`/api/v7/models?key=${secret}`).expect(200)
  const jobs = await request(app).get('/__mock/jobs')
  const exchanges = await request(app).get('/__mock/exchanges')
  expect(jobs.body.jobs).toHaveLength(5)
  expect(jobs.text + exchanges.text + JSON.stringify(mock.world.ledger.list())).not.toContain(secret)
  expect(exchanges.text).not.toContain(Buffer.from(secret).toString('base64').slice(0, 16))
})

test.each([
  ['/v6/voice/speech_to_text', { audio_url: 'https://example.com/voice.wav', language: 'en' }],
  ['/v6/voice/speech_to_text', { init_audio: 'https://example.com/voice.wav', language: 'en' }],
  ['/v6/image_editing/flux_headshot', { prompt: 'a portrait', face_image: 'https://example.com/face.png' }],
  ['/v6/video/text2video_ultra', { prompt: 'waves' }],
  ['/v6/video/img2video_ultra', { prompt: 'waves', init_image: 'https://example.com/room.png' }],
])("%s takes what the vendor's own SDKs send: %j (modelslab.md 14)", async (path, input) => {
  const { post } = bench()
  const { status, body } = await post(path, { key: 'a key', ...input })
  expect([status, body.status]).toEqual([200, 'processing'])
})

test('speech_to_text without any sound is refused', async () => {
  const { post } = bench()
  const { status } = await post('/v6/voice/speech_to_text', { key: 'a key', language: 'en' })
  expect(status).toBe(400)
})

const php = [
  ['/v6/images/text2img', { prompt: 'a cat', model: 'flux' }],
  ['/v1/enterprise/community/text2img', { prompt: 'a cat', model: 'flux' }],
  ...[
    'super_resolution',
    'outpainting',
    'inpainting',
    'object_remover',
    'facegen',
    'headshot',
    'fashion',
  ].flatMap((leaf) =>
    ['/v6', '/v1/enterprise'].map(
      (root) => [`${root}/image_editing/${leaf}`, { image: 'https://example.com/room.png' }] as const,
    ),
  ),
] as const

test("of the vendor's PHP SDK alone everything that can be told from a mistake is taken, and its job collected", async () => {
  const { post } = bench({ options: { 'modelslab.eta': 'planned' } })
  for (const [path, input] of php) {
    const { body } = await post(path, { key: 'a key', ...input })
    expect([path, body.status]).toEqual([path, 'processing'])
    const collected = await post(`${path.replace(/[^/]+$/, '')}fetch/${body.id}`, { key: 'a key' })
    expect([path, collected.body.status]).toEqual([path, 'processing'])
  }
  const { post: strict } = bench({ options: { 'modelslab.aliases': 'off' } })
  for (const [path, input] of php)
    expect([path, (await strict(path, { key: 'a key', ...input })).body.status]).toEqual([path, 'error'])
})

test('an interior without a picture is refused, but where the PHP SDK was said to send it', async () => {
  const roomless = { key: 'a key', prompt: 'a study' }
  expect((await bench().post('/v6/interior/make', roomless)).body.message).toContain('init_image')
  const { post } = bench({ options: { 'modelslab.aliases': 'php' } })
  for (const leaf of ['make', 'room_decorator', 'floor_planning', 'sketch_rendering'])
    expect((await post(`/v6/interior/${leaf}`, roomless)).body.status).toBe('processing')
})
