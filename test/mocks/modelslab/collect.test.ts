// Fetch in every form that clients use (modelslab.md 1.7, 4.3, 13).
import request from 'supertest'
import { expect, test } from 'vitest'
import { bench, community, picture, room } from './bench.ts'

const option = (name: string, value: string) => bench({ options: { [`modelslab.${name}`]: value } })

test.each([
  ['/v6/images/text2img', community, '/v6/images/fetch'],
  ['/v7/images/text-to-image', community, '/v7/images/fetch'],
  ['/v4/dreambooth', community, '/v4/dreambooth/fetch'],
  ['/v3/text2img', picture, '/v3/fetch'],
  ['/v1/enterprise/text2img', community, '/v1/enterprise/fetch'],
  ['/v6/3d/text_to_3d', { prompt: 'a chair' }, '/v6/3d/fetch'],
])('%s is collected by request_id, as number and as text', async (submit, body, fetch) => {
  const { post } = bench()
  const { body: job } = await post(submit, body)
  for (const request_id of [job.id, String(job.id)]) {
    expect((await post(fetch, { request_id }).expect(200)).body.status).toBe('processing')
  }
  expect((await post(new URL(job.fetch_result).pathname.slice(4)).expect(200)).body.status).toBe('processing')
})

test('enterprise faceswap is collected by id in the body', async () => {
  const { post } = bench()
  const link = 'https://example.com/a.png'
  const { body: job } = await post('/v1/enterprise/faceswap/multiple_face_swap', {
    init_image: link,
    target_image: link,
  })
  expect((await post('/v1/enterprise/faceswap/fetch', { id: job.id }).expect(200)).body.status).toBe(
    'processing',
  )
})

test('an id in the path wins over one in the body', async () => {
  const { post, pass } = bench()
  const { body: job } = await post('/v3/text2img', picture)
  pass(3_000)
  expect((await post(`/v3/fetch/${job.id}`, { request_id: '1' })).body).toMatchObject({
    status: 'success',
    id: job.id,
  })
})

test('a body form without an id says which field is missing', async () => {
  const { post } = bench()
  expect((await post('/v6/images/fetch').expect(400)).body).toEqual({
    status: 'error',
    messege: 'request_id is required',
  })
  expect((await post('/v1/enterprise/faceswap/fetch').expect(400)).body).toEqual({
    status: 'error',
    message: 'id is required',
  })
})

test('ids are collected through the paths of other families, unless strict-family is on', async () => {
  const crossings = ['/v6/realtime/fetch', '/v6/images/fetch', '/v3/fetch', '/v1/enterprise/interior/fetch']
  const lenient = bench()
  const { body: job } = await lenient.post('/v6/interior/make', room)
  for (const path of crossings) await lenient.post(`${path}/${job.id}`).expect(200)
  const strict = option('strict-family', 'on')
  const { body: own } = await strict.post('/v6/interior/make', room)
  for (const path of crossings) await strict.post(`${path}/${own.id}`).expect(404)
  await strict.post(`/v6/interior/fetch/${own.id}`).expect(200)
  await strict.post(`/v6/fashion/fetch/${own.id}`).expect(200)
})

test('under strict-family every fetch_result still collects its job', async () => {
  const strict = option('strict-family', 'on')
  const link = 'https://example.com/a.png'
  for (const [path, body] of [
    ['/v6/faceswap/multiple_face_swap', { init_image: link, target_image: link }],
    ['/v6/deepfake/multiple_face_swap', { init_image: link, target_image: link }],
    ['/v1/enterprise/text2img', community],
    ['/v5/controlnet', community],
    ['/v5/outpaint', picture],
  ] as const) {
    const { body: job } = await strict.post(path, body)
    await strict.post(new URL(job.fetch_result).pathname.slice(4)).expect(200)
  }
})

test('the interior page of the seed works as printed, and its fashion path while the switch is on', async () => {
  const { post, pass } = bench()
  const { body: job } = await post('/v1/enterprise/interior/make', { prompt: 'x' })
  pass(3_000)
  const { body } = await post(`/v1/enterprise/interior/fetch/${job.id}`)
  expect(body).toEqual({
    status: 'success',
    id: job.id,
    output: [expect.any(String)],
    proxy_links: [expect.any(String)],
  })
  expect((await post(`/v6/fashion/fetch/${job.id}`)).body).toEqual(body)
  await option('fashion-fetch', 'off').post('/v6/fashion/fetch/1').expect(404)
})

test('fetch while it runs is long where the switch says so and the family may', async () => {
  const { post } = option('fetch-waiting', 'long')
  const { body: job } = await post('/v6/interior/make', room)
  expect((await post(`/v6/interior/fetch/${job.id}`)).body).toEqual(job)
  const { body: fast } = await post('/v6/realtime/text2img', picture)
  expect(Object.keys((await post(`/v6/realtime/fetch/${fast.id}`)).body)).toEqual([
    'status',
    'message',
    'output',
    'tip',
  ])
})

test('fetch of a finished job is short, shortest or long', async () => {
  const keysWith = async (form: string) => {
    const { post, pass } = option('fetch-success', form)
    const { body: job } = await post('/v6/realtime/text2img', picture)
    pass(3_000)
    return Object.keys((await post(`/v6/realtime/fetch/${job.id}`)).body)
  }
  expect(await keysWith('short')).toEqual(['status', 'id', 'output', 'proxy_links'])
  expect(await keysWith('shortest')).toEqual(['status', 'id', 'output'])
  expect(await keysWith('long')).toEqual(['status', 'generationTime', 'id', 'output', 'proxy_links', 'meta'])
})

test('a finished job is repeated word by word', async () => {
  const { post, pass } = bench()
  const { body: job } = await post('/v6/interior/make', room)
  pass(3_000)
  const first = await post(`/v6/interior/fetch/${job.id}`)
  pass(100 * 24 * 3_600_000)
  expect((await post(`/v6/interior/fetch/${job.id}`)).text).toBe(first.text)
})

test.each([
  '1',
  'no-such-id',
  '5fb1ad5a-1d0c-4b4f-9d10-3f5a5f0a9c11',
  '%F0%9F%90%9F',
  '%E0%A4%A',
  'a'.repeat(4_000),
])('an id that nobody got, %s, is unknown', async (id) => {
  const { post } = bench()
  expect((await post(`/v6/interior/fetch/${id}`).expect(404)).body).toMatchObject({
    status: 'error',
    message: expect.any(String),
  })
})

test("another account's job is unknown", async () => {
  const { post } = bench()
  const { body: job } = await post('/v6/interior/make', room)
  await post(`/v6/interior/fetch/${job.id}`, { key: 'somebody-else' }).expect(404)
  await post(`/v6/interior/fetch/${job.id}`).expect(200)
})

test('GET is refused unless get-fetch is on', async () => {
  const closed = bench()
  await request(closed.app)
    .get('/api/v6/images/fetch/1')
    .set('key', 'good')
    .expect(405)
    .expect('allow', 'POST')
  const open = option('get-fetch', 'on')
  const { body: job } = await open.post('/v6/images/text2img', community)
  const { body } = await request(open.app)
    .get(`/api/v6/images/fetch/${job.id}`)
    .set('key', 'good')
    .expect(200)
  expect(body.status).toBe('processing')
})

test('paths that only clients use are gone when aliases are off', async () => {
  const { post } = option('aliases', 'off')
  const link = 'https://example.com/a.png'
  await post('/v6/interior/interior', room).expect(404)
  await post('/v6/deepfake/multiple_face_swap').expect(404)
  const { body } = await post('/v6/faceswap/multiple_face_swap', {
    init_image: link,
    target_image: link,
  }).expect(200)
  expect(body.fetch_result).toContain('/api/v6/faceswap/fetch/')
})

test('a doubled or trailing slash does not matter', async () => {
  const { post } = bench()
  const { body: job } = await post('/v6//realtime/text2img/', picture).expect(200)
  await post(`/v6/realtime//fetch/${job.id}/`).expect(200)
})

test('old hosts and hosts in the path are served, and links stay with them', async () => {
  const { app } = bench({ delays: { queueMs: 0, runMs: 0, jitter: 0 } })
  const byPath = await request(app)
    .post('/stablediffusionapi.com/api/v3/text2img')
    .send({ key: 'k', ...picture })
  expect(byPath.body.output[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/pub-[0-9a-f]+\.r2\.dev\/generations\//)
  await request(app).get(new URL(byPath.body.output[0]).pathname).expect(200)
  const byHost = await request(app)
    .post('/api/v3/text2img')
    .set('host', 'modelslab.com')
    .send({ key: 'k', ...picture })
  const proxy = new URL(byHost.body.proxy_links[0])
  expect(proxy.host).toBe('cdn2.stablediffusionapi.com')
  await request(app).get(proxy.pathname).set('host', proxy.host).expect(200)
})

test('the proxy path of another vendor is left to it', async () => {
  const { mock } = bench()
  const vendor = mock.vendors.find(({ id }) => id === 'modelslab')
  for (const path of ['/api/fal/proxy', '/api/fal', '/v2/inference/x', '/fal-ai/flux', '/apiv3'])
    expect(vendor?.owns(path)).toBe(false)
  for (const path of ['/api/v3/fetch/1', '/api/wallet_balance', '/generations/x.png', '/temp/x.png'])
    expect(vendor?.owns(path)).toBe(true)
})
