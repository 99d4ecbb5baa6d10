// What differs from family to family in replies (modelslab.md 4.1, 4.2, 11).
import { expect, test } from 'vitest'
import { bench, community, picture, room } from './bench.ts'

const link = 'https://example.com/x.png'
const atOnce = { delays: { queueMs: 0, runMs: 0, jitter: 0 } }

test('interior echoes its picture as room_image, with the constants of its samples', async () => {
  const { post } = bench()
  const { body } = await post('/v6/interior/make', { ...room, temp: false, base64: 'no' })
  expect(body.meta).toMatchObject({
    room_image: room['init_image'],
    base64: 'no',
    temp: 'no',
    watermark: 'no',
    opacity: 0.7,
    padding_right: 10,
    padding_down: 10,
    outdir: 'out',
    scale_down: 6,
    num_inference_steps: 51,
  })
  expect(body.meta.init_image).toBeUndefined()
  expect(body.future_links[0]).toContain(`/${body.meta.file_prefix}.png`)
})

test('behind others in a real queue, eta counts their time too', async () => {
  const { post, pass } = bench({ workers: 1, delays: { queueMs: 0, runMs: 2_000, jitter: 0 } })
  const etas = []
  for (const _ of [1, 2, 3]) etas.push((await post('/v6/interior/make', room)).body.eta)
  expect(etas).toEqual([2, 4, 6])
  pass(1_000)
  const { body: last } = await post('/v6/interior/make', { ...room, instant_response: true })
  expect(last.eta).toBe(7)
  pass(7_000)
  expect((await post(`/v6/interior/fetch/${last.id}`)).body.status).toBe('success')
})

test('eta is what this mock will take, a whole number or a fraction as the family has it, or the sample value', async () => {
  const { post } = bench({ delays: { queueMs: 500, runMs: 1_250, jitter: 0 } })
  expect((await post('/v6/interior/make', room)).body.eta).toBe(2)
  expect((await post('/v6/images/text2img', { ...community, model_id: 'sdxl' })).body.eta).toBe(1.75)
  const samples = bench({ options: { 'modelslab.eta': 'sample' } })
  expect(
    (await samples.post('/v6/images/text2img', { ...community, model_id: 'sdxl' })).body.eta,
  ).toBeCloseTo(13.068, 3)
  expect((await samples.post('/v6/images/text2img', community)).body.eta).toBe(10)
})

test('controlnet answers an empty string as output, on the images paths', async () => {
  const { post } = bench()
  const { body } = await post('/v5/controlnet', { ...community, controlnet_model: 'canny' })
  expect(body).toMatchObject({ status: 'processing', output: '', messege: expect.any(String) })
  expect(new URL(body.fetch_result).pathname).toBe(`/api/v6/images/fetch/${body.id}`)
})

test('image_editing has empty proxy_links while queued, fashion none', async () => {
  const { post } = bench()
  const edit = await post('/v6/image_editing/outpaint', { image: link })
  expect(edit.body.proxy_links).toEqual([])
  const clothes = { init_image: link, cloth_image: link, cloth_type: 'dresses' }
  expect((await post('/v6/image_editing/fashion', clothes)).body).not.toHaveProperty('proxy_links')
})

test('faceswap answers under its former name and carries null proxy_links when fetched', async () => {
  const { post, pass } = bench()
  const { body } = await post('/v6/faceswap/multiple_face_swap', { init_image: link, target_image: link })
  expect(new URL(body.fetch_result).pathname).toBe(`/api/v6/deepfake/fetch/${body.id}`)
  pass(3_000)
  expect((await post(`/v6/deepfake/fetch/${body.id}`)).body).toMatchObject({
    status: 'success',
    tip: '',
    proxy_links: null,
  })
})

test('voice has audio_time, 3d has extra_assets', async () => {
  const { post } = bench()
  expect((await post('/v6/voice/sfx', { prompt: 'rain' })).body).toMatchObject({ audio_time: null })
  expect((await post('/v6/3d/text_to_3d', { prompt: 'a chair' })).body).toMatchObject({ extra_assets: [] })
})

test('enterprise sfx says queued and names its job by taskId', async () => {
  const { post, pass } = bench()
  const { body } = await post('/v1/enterprise/voice/sfx', { prompt: 'rain' })
  expect(body).toEqual({
    status: 'queued',
    taskId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    fileId: expect.any(String),
    links: [],
    seconds: null,
    eta: 3,
  })
  pass(3_000)
  expect((await post(`/v1/enterprise/voice/fetch/${body.taskId}`)).body).toMatchObject({
    status: 'success',
    id: body.taskId,
  })
})

test.each([
  ['/v1/enterprise/flux/text2img', picture, (reply: object) => !('id' in reply) && 'warning' in reply],
  [
    '/v1/enterprise/flux/img2img',
    { ...picture, init_image: link },
    (reply: { id?: unknown }) => reply.id === null,
  ],
  ['/v1/enterprise/3d/text_to_3d', { prompt: 'a chair' }, (reply: { id?: unknown }) => reply.id === null],
  [
    '/v1/enterprise/voice/voice_cover',
    { init_audio: link, model_id: 'singer' },
    (reply: { links?: unknown[] }) => reply.links?.length === 1 && !('output' in reply),
  ],
  [
    '/v1/enterprise/super_resolution',
    { init_image: link },
    (reply: { output?: unknown }) => typeof reply.output === 'string',
  ],
  [
    '/v1/enterprise/super_resolution/make',
    { init_image: link },
    (reply: { proxy_links?: unknown }) => typeof reply.proxy_links === 'string',
  ],
  [
    '/v1/enterprise/image_editing/fashion',
    { init_image: link, cloth_image: link, cloth_type: 'dresses' },
    (reply: { output?: unknown[]; proxy_links?: unknown[] }) =>
      reply.output?.length === 0 && reply.proxy_links?.length === 1,
  ],
  [
    '/v6/images/text2img',
    community,
    (reply: { proxy_links?: object }) =>
      !Array.isArray(reply.proxy_links) && '0' in (reply.proxy_links ?? {}),
  ],
  [
    '/v6/images/img2img',
    { ...community, model_id: 'sdxl', init_image: link },
    (reply: { proxy_links?: unknown }) => reply.proxy_links === '',
  ],
  [
    '/v6/video/text2video',
    { ...community, model_id: 'cogvideox' },
    (reply: { future_links?: unknown[] }) => reply.future_links?.length === 1,
  ],
])('%s, done at once, has the form of its samples', async (path, body, holds) => {
  const { post } = bench(atOnce)
  const reply = await post(path, body)
  expect(reply.body).toMatchObject({
    status: 'success',
    generationTime: expect.any(Number),
    meta: expect.any(Object),
  })
  expect(holds(reply.body), JSON.stringify(reply.body)).toBe(true)
})

test('v5 interior answers synchronously', async () => {
  const { post, get } = bench()
  const { body } = await post('/v5/interior', { ...room, steps: 50 })
  expect(body.status).toBe('success')
  await get(body.output[0]).expect(200)
})

test('caption and lyrics are text, speech_to_text a link to text', async () => {
  const { post, get } = bench(atOnce)
  const caption = (await post('/v6/image_editing/caption', { init_image: link })).body
  expect(caption.output[0]).not.toMatch(/^http/)
  expect((await post('/v6/voice/lyrics_generator', { prompt: 'the sea' })).body.output[0]).toContain(
    'the sea',
  )
  const heard = (await post('/v6/voice/speech_to_text', { init_audio: link, language: 'en' })).body
  expect(heard).toMatchObject({ status: 'success', eta: 5 })
  await get(heard.output[0])
    .expect(200)
    .expect('content-type', /^text\/plain/)
})

test('samples makes as many files, numbered from 0, that differ', async () => {
  const { post, get } = bench(atOnce)
  const { body } = await post('/v6/realtime/text2img', { ...picture, samples: '3', width: 256, height: 256 })
  const prefix = body.meta.file_prefix
  expect(body.output.map((url: string) => url.split('/').at(-1))).toEqual(
    [0, 1, 2].map((n) => `${prefix}-${n}.png`),
  )
  expect(body.proxy_links).toHaveLength(3)
  const files = await Promise.all(body.output.map((url: string) => get(url)))
  expect(new Set(files.map(({ body: bytes }) => bytes.toString('base64'))).size).toBe(3)
})
