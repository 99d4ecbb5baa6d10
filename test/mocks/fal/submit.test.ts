// Submitting to fal's mock: what is answered, what is refused at once, and what is not (fal.md 3).
import { expect, test } from 'vitest'
import { loadSpec } from '../../../src/spec/load.ts'
import { schnell, stage } from './stage.ts'

const spec = loadSpec('fal')

test('every model of the contract is accepted with an envelope that its schema allows', async () => {
  const { post } = stage()
  for (const { id } of spec.models) {
    const reply = await post(`/${id}`, {}).expect(200)
    expect(spec.schemas.check('Submitted', reply.body), id).toEqual([])
    expect(reply.headers['x-fal-request-id']).toBe(reply.body.request_id)
  }
})

test('the links keep owner and app, and drop the rest of the model id', async () => {
  const { post } = stage({ publicUrl: 'http://mock.test' })
  const { body } = await post('/fal-ai/kling-video/v2.1/master/text-to-video', { prompt: 'x' })
  const link = `http://mock.test/fal-ai/kling-video/requests/${body.request_id}`
  expect(body).toMatchObject({
    status: 'IN_QUEUE',
    response_url: link,
    status_url: `${link}/status`,
    cancel_url: `${link}/cancel`,
    logs: null,
    metrics: {},
  })
  expect(body.queue_position).toBeGreaterThanOrEqual(0)
})

test('namespaces stay in the links, and old ids are read as owner and app', async () => {
  const { post } = stage({ options: { 'fal.models': 'any' }, publicUrl: 'http://mock.test' })
  const flow = await post('/workflows/me/flow/x', {})
  expect(flow.body.status_url).toBe(
    `http://mock.test/workflows/me/flow/requests/${flow.body.request_id}/status`,
  )
  const old = await post('/12345-my-app', {})
  expect(old.body.status_url).toBe(`http://mock.test/12345/my-app/requests/${old.body.request_id}/status`)
})

test('an unknown application and an unknown path of a known one are told apart', async () => {
  const { post } = stage()
  const app = await post('/fal-ai/no-such-app/x').expect(404)
  expect(app.body).toEqual({ detail: 'Application "no-such-app" not found' })
  const path = await post('/fal-ai/flux-1/no-such-path').expect(404)
  expect(path.body).toEqual({ detail: 'Path /no-such-path not found' })
  expect(path.headers['x-fal-request-id']).toMatch(/^[0-9a-f-]{36}$/)
})

test('an empty body is an empty input, and what is no JSON is a bad request', async () => {
  const { http, post } = stage()
  await http.post(`/${schnell}`).set('authorization', 'Key k').set('content-length', '0').expect(200)
  const bad = await post(`/${schnell}`, '{"prompt":').expect(400)
  expect(bad.body).toEqual({ detail: 'The request body is not valid JSON', error_type: 'bad_request' })
  expect(bad.headers['x-fal-error-type']).toBe('bad_request')
})

test('lenient requests are taken: a charset, two Accept headers, no content type', async () => {
  const { http, post } = stage()
  await post(`/${schnell}`, { prompt: 'x' }, { 'content-type': 'application/json; charset=utf-8' }).expect(
    200,
  )
  await post(`/${schnell}`, { prompt: 'x' }, { accept: 'application/json, text/event-stream' }).expect(200)
  await http.post(`/${schnell}`).set('authorization', 'Key k').send('{"prompt":"x"}').expect(200)
})

test('a start timeout is a number of seconds above 0.1, under both names, and the newer name wins', async () => {
  const { post } = stage()
  const at = (headers: Record<string, string>) => post(`/${schnell}`, { prompt: 'x' }, headers)
  for (const good of ['30', '20.0', '0.2']) await at({ 'x-fal-request-timeout': good }).expect(200)
  for (const bad of ['0.1', '0', '-1', 'soon', '']) {
    const reply = await at({ 'x-fal-request-start-timeout': bad }).expect(400)
    expect(reply.body.error_type).toBe('bad_request')
  }
  await at({ 'x-fal-request-start-timeout': '5', 'x-fal-request-timeout': 'soon' }).expect(200)
})

test('fal_max_queue_length refuses only when more than that many wait', async () => {
  const { post, submit, clock } = stage()
  const at = () => post(`/${schnell}?fal_max_queue_length=1`, { prompt: 'x' })
  await submit()
  await at().expect(200)
  const refused = await at().expect(429)
  expect(refused.headers['x-fal-needs-retry']).toBe('1')
  clock.advance(1_000)
  await at().expect(200)
  await post(`/${schnell}?fal_max_queue_length=many`, {}).expect(400)
})

test('a body over the limit is refused with 413, in JSON', async () => {
  const { post } = stage({ bodyLimit: 100 })
  const reply = await post(`/${schnell}`, { prompt: 'x'.repeat(200) }).expect(413)
  expect(reply.body.detail).toContain('100 bytes')
  expect(reply.headers['x-fal-request-id']).toBeDefined()
})

test('another method is 405 on a model, and a model that does not exist is 404 under any', async () => {
  const { get, put } = stage()
  const reply = await get(`/${schnell}`).expect(405)
  expect(reply.body).toEqual({ detail: 'Method Not Allowed' })
  expect(reply.headers['allow']).toBe('POST')
  await put(`/${schnell}`).expect(405)
  await get('/fal-ai/no-such-app').expect(404)
})

test('the fate concurrent_requests_limit is answered at once with 429', async () => {
  const { post, world } = stage()
  world.fates.set({ fate: { name: 'concurrent_requests_limit' }, times: 1 })
  const reply = await post(`/${schnell}`, { prompt: 'x' }).expect(429)
  expect(reply.body.error_type).toBe('concurrent_requests_limit')
  expect(reply.headers['x-fal-needs-retry']).toBe('1')
  await post(`/${schnell}`, { prompt: 'x' }).expect(200)
})

test('a body nested beyond all reason is refused and leaves no job', async () => {
  const { post, world } = stage()
  const deep = `{"prompt":"a","x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`
  const reply = await post(`/${schnell}`, deep).expect(400)
  expect(reply.body.error_type).toBe('bad_request')
  expect(world.ledger.list()).toEqual([])
})

test.each(['/acme/%2e%2e', '/acme/%2e%2e/x', '/acme/a%20b', '/%ff/%fe', '/acme/%zz'])(
  '%s is no model id even where any model is served, as its links would lead elsewhere',
  async (path) => {
    const { post } = stage({ options: { 'fal.models': 'any' } })
    await post(path, {}).expect(404)
  },
)
