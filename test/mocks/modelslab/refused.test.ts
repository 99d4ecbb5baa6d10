// Bad input, in the words of today's pages and of the older ones (modelslab.md 4.4, 4.5).
import request from 'supertest'
import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { bench, community, picture, room } from './bench.ts'

const legacy = () => bench({ options: { 'modelslab.errors': 'legacy200' } })

test.each([
  ['a missing field', { ...room, prompt: undefined as never }, 'prompt is required'],
  ['an empty field', { ...room, prompt: '' }, 'prompt is required'],
  ['a null field', { ...room, init_image: null }, 'init_image is required'],
  ['a wrong type', { ...room, prompt: 7 }, 'prompt must be a string'],
  ['a flag that is none', { ...room, base64: 'maybe' }, 'base64 must be a boolean'],
  ['a number that is none', { ...room, strength: 'strong' }, 'strength must be a number'],
  [
    'a guidance_scale out of range',
    { ...room, guidance_scale: 21 },
    'guidance_scale must be between 1 and 20',
  ],
  [
    'a picture that cannot be had',
    { ...room, init_image: 'not a link' },
    'Unable to fetch image from provided URL',
  ],
  [
    'a picture on a host that cannot be',
    { ...room, init_image: 'https://nowhere.invalid/a.png' },
    'Unable to fetch image from provided URL',
  ],
])('interior refuses %s', async (_what, body, text) => {
  const { post, mock } = bench()
  expect((await post('/v6/interior/make', body).expect(400)).body).toEqual({ status: 'error', message: text })
  expect(mock.world.ledger.list()).toEqual([])
})

test.each([
  [{ width: 255 }, 'width must be between 256 and 1024'],
  [{ width: '1032' }, 'width must be between 256 and 1024'],
  [{ height: 513 }, 'height must be divisible by 8'],
  [{ samples: '5' }, 'samples must be between 1 and 4'],
  [{ width: 'wide' }, 'width must be an integer'],
  [{ model_id: 'no-such-model' }, 'Model not found: no-such-model'],
  [{ model_id: 'does-not-exist' }, 'Model not found: does-not-exist'],
] as readonly (readonly [JsonObject, string])[])('images refuse %j, spelt messege', async (more, text) => {
  const { post } = bench()
  expect((await post('/v6/images/text2img', { ...community, ...more }).expect(400)).body).toEqual({
    status: 'error',
    messege: text,
  })
})

test.each([
  ['face_gen', { face_image: 'https://example.com/f.png', samples: 3 }, 'samples must be between 1 and 2'],
  ['head_shot', { face_image: 'https://example.com/f.png', samples: '3' }, 'samples must be between 1 and 2'],
  ['img_mixer', { init_image: ['https://example.com/a.png'], samples: 2 }, 'samples must be between 1 and 1'],
] as readonly (readonly [string, JsonObject, string])[])(
  '%s takes fewer samples',
  async (leaf, body, text) => {
    const { post } = bench()
    const sent = { prompt: 'x', ...body }
    expect((await post(`/v6/image_editing/${leaf}`, sent).expect(400)).body.message).toBe(text)
    await post(`/v6/image_editing/${leaf}`, { ...sent, samples: 1 }).expect(200)
  },
)

test('interior has no range of steps and strength', async () => {
  const { post } = bench()
  for (const more of [
    { strength: 0.99 },
    { strength: '10' },
    { num_inference_steps: 51 },
    { num_inference_steps: 200 },
  ]) {
    await post('/v6/interior/make', { ...room, ...more }).expect(200)
  }
})

test('models: known refuses what the contract does not list, where it lists some', async () => {
  const { post } = bench({ options: { 'modelslab.models': 'known' } })
  await post('/v6/video/text2video', { ...community, model_id: 'wan2.2' }).expect(400)
  await post('/v6/video/text2video', { ...community, model_id: 'cogvideox' }).expect(200)
  await post('/v6/images/text2img', { ...community, model_id: 'anything' }).expect(200)
})

test.each([
  [{ key: '' }, 401, 'API key required'],
  [{ key: 'an-invalid-key' }, 401, 'Invalid API key'],
  [{ key: null }, 401, 'API key required'],
  [{ key: 7 }, 401, 'API key required'],
])('a body with %j is refused on submit and fetch', async (key, status, message) => {
  const { post } = bench()
  for (const path of [
    '/v6/interior/make',
    '/v6/interior/fetch/1',
    '/v1/enterprise/interior/restart_server',
  ]) {
    expect((await post(path, { ...room, ...key }).expect(status)).body).toEqual({ status: 'error', message })
  }
})

test('the key may come as header or Bearer; the body comes first', async () => {
  const { app } = bench()
  const ask = () => request(app).post('/api/v6/realtime/text2img')
  await ask().set('key', 'good').send(picture).expect(200)
  await ask().set('authorization', 'Bearer good').send(picture).expect(200)
  await ask()
    .set('authorization', 'bearer good')
    .send({ ...picture, key: '' })
    .expect(200)
  await ask()
    .set('key', 'good')
    .send({ ...picture, key: 'invalid' })
    .expect(401)
  await request(app).post('/api/v6/realtime/text2img?key=good').send(picture).expect(401)
  await request(app).get('/api/v7/models?key=good').expect(200)
})

test('keys named in the settings are the only right ones', async () => {
  const { post } = bench({ keys: ['mine'] })
  await post('/v6/interior/make', room).expect(401)
  await post('/v6/interior/make', { ...room, key: 'mine' }).expect(200)
})

test('legacy200 answers all of it with 200 and the older bodies', async () => {
  const { post, app } = legacy()
  const missing = await post('/v6/interior/make', {
    init_image: 'https://example.com/room.png',
    guidance_scale: 40,
  }).expect(200)
  expect(missing.body).toEqual({
    status: 'error',
    message: {
      prompt: ['The prompt field is required.'],
      guidance_scale: ['The guidance scale must be between 1 and 20.'],
    },
  })
  const noPicture = await post('/v6/images/img2img', community).expect(200)
  expect(noPicture.body.messege).toEqual({ init_image: ['The init image field is required.'] })
  expect((await post('/v6/interior/make', { ...room, key: 'invalid' }).expect(200)).body).toMatchObject({
    message: 'Invalid Api Key',
    tip: expect.any(String),
  })
  expect(
    (await post('/v6/images/text2img', { ...community, model_id: 'nosuch' }).expect(200)).body.messege,
  ).toBe('Model id not found')
  expect((await post('/v6/interior/fetch/1').expect(200)).body.status).toBe('error')
  await request(app).post('/api/v6/interior/make').type('json').send('{oops').expect(200)
})

test('the host itself failing is failed in the older form, with a text of its own', async () => {
  const { post, fate } = legacy()
  fate('server_error')
  expect((await post('/v6/interior/make', room).expect(200)).body).toEqual({
    status: 'failed',
    message: 'Failed, Try Again',
    id: '',
    output: '',
  })
})

test.each(['message', 'messege'] as const)('spelling %s holds in every family and state', async (word) => {
  const { post } = bench({ options: { 'modelslab.spelling': word } })
  for (const [path, body] of [
    ['/v6/interior/make', room],
    ['/v6/images/text2img', community],
  ] as const) {
    const { body: job } = await post(path, body)
    const other = word === 'message' ? 'messege' : 'message'
    const wait = await post(new URL(job.fetch_result).pathname.slice(4))
    const refused = await post(path)
    for (const reply of [job, wait.body, refused.body]) {
      expect(reply).toHaveProperty(word)
      expect(reply).not.toHaveProperty(other)
    }
  }
})

test.each([
  ['{oops', 'application/json'],
  ['[]', 'application/json'],
  ['"text"', 'application/json'],
  ['null', 'application/json'],
  ['plain words', 'text/plain'],
  ['--x\r\nbroken', 'multipart/form-data; boundary=x'],
  ['--x', 'multipart/form-data'],
])('a body that is no object, %s as %s, is refused', async (body, type) => {
  const { app } = bench()
  const reply = await request(app).post('/api/v6/interior/make').set('content-type', type).send(body)
  expect([reply.status, reply.body.status]).toEqual([400, 'error'])
})

test('JSON is read whatever it calls itself, forms as they are', async () => {
  const { app } = bench()
  const ask = () => request(app).post('/api/v6/realtime/text2img')
  const text = JSON.stringify({ key: 'good', ...picture })
  for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'application/octet-stream']) {
    await ask().set('content-type', type).send(text).expect(200)
  }
  await ask().type('form').send({ key: 'good', prompt: 'x', width: '512', base64: 'no' }).expect(200)
  await ask().field('key', 'good').field('prompt', 'x').field('width', '512').expect(200)
  await ask().send('').expect(401)
})

test('unknown paths, wrong methods and bodies too large are refused in the same shape', async () => {
  const { app, post } = bench({ bodyLimit: 1_000 })
  expect((await post('/v6/interior/paint', room).expect(404)).body.status).toBe('error')
  expect((await post('/v1/enterprise/nobody/restart_server').expect(404)).body.status).toBe('error')
  expect((await post('/v1/enterprise/flux/update_server').expect(404)).body.status).toBe('error')
  expect((await request(app).get('/api/v6/interior/make').expect(405)).body.status).toBe('error')
  expect((await request(app).delete('/api/v6/interior/fetch/1').expect(405)).body.status).toBe('error')
  expect(
    (await post('/v6/interior/make', { ...room, prompt: 'x'.repeat(2_000) }).expect(413)).body.status,
  ).toBe('error')
})

test('an option that does not exist, or a value it does not have, is refused at the start', () => {
  expect(() => bench({ options: { 'modelslab.colour': 'red' } })).toThrow(/modelslab\.colour/)
  expect(() => bench({ options: { 'modelslab.errors': '404' } })).toThrow(/documented/)
  expect(() => bench({ options: { 'modelslab.queue-limit': 'many' } })).toThrow(/whole number/)
})

test('a method that a path does not take is refused with those that it takes', async () => {
  const { app } = bench()
  const posted = await request(app).post('/api/v7/models').send({ key: 'good' }).expect(405)
  expect([posted.headers['allow'], posted.body.message]).toEqual(['GET', 'Method not allowed, use GET'])
  const got = await request(app).get('/api/v6/interior/make').set('key', 'good').expect(405)
  expect([got.headers['allow'], got.body.message]).toEqual(['POST', 'Method not allowed, use POST'])
})

test('a body over the limit is refused with the limit', async () => {
  const { app } = bench({ bodyLimit: 100 })
  const sent = { key: 'good', prompt: 'x'.repeat(100) }
  const { body } = await request(app).post('/api/v6/realtime/text2img').send(sent).expect(413)
  expect(body).toEqual({ status: 'error', message: 'The request body is larger than 100 bytes' })
})
