// Reaching fal's mock: native paths, host names, host-in-path, the public URL (fal.md 16, D6, D11, D16).
import { expect, test } from 'vitest'
import type { Reply } from '../../../mocks/http.ts'
import { memoryLedger } from '../../../mocks/ledger.ts'
import { createMock } from '../../../mocks/mock.ts'
import { providerIds } from '../../../src/core/provider.ts'
import { schnell, stage } from './stage.ts'

test.each(['queue.fal.run', 'queue.falrun.com'])(
  'by its name in the path, %s is the queue and stays in the links',
  async (host) => {
    const { post, get } = stage({ publicUrl: 'http://mock.test' })
    const { body } = await post(`/${host}/${schnell}`, { prompt: 'x' }).expect(200)
    const path = `/${host}/fal-ai/flux-1/requests/${body.request_id}`
    expect(body.response_url).toBe(`http://mock.test${path}`)
    await get(`${path}/status`).expect(202)
  },
)

test('by its name in the Host header the links carry that name and the port', async () => {
  const { http, clock } = stage()
  const host = 'queue.fal.run:8443'
  const ask = (path: string) => http.get(path).set({ host, authorization: 'Key k' })
  const { body } = await http
    .post(`/${schnell}`)
    .set({ host, authorization: 'Key k' })
    .send('{"prompt":"x"}')
    .expect(200)
  expect(body.status_url).toBe(`http://${host}/fal-ai/flux-1/requests/${body.request_id}/status`)
  clock.advance(3_000)
  const result = await ask(new URL(body.response_url).pathname).expect(200)
  expect(result.body.images[0].url).toMatch(/^http:\/\/v3b\.fal\.media:8443\/files\/b\//)
})

test('hosts answer only for what is theirs', async () => {
  const { post, get, http } = stage()
  await post('/rest.fal.ai/tokens/', { allowed_apps: [] }).expect(200)
  await post('/rest.alpha.fal.ai/tokens/', { allowed_apps: [] }).expect(200)
  await post(`/rest.fal.ai/${schnell}`).expect(404)
  await get('/v3.fal.media/nothing').expect(404)
  await post('/queue.fal.run/storage/upload/initiate', {}).expect(404)
  await http.get('/rest.alpha.fal.ai/.well-known/jwks.json').expect(200)
})

test('beside the other vendors, fal has its own paths and all that nobody owns', async () => {
  const { post, get, http } = stage({ providers: providerIds })
  await post(`/${schnell}`, { prompt: 'x' }).expect(200)
  await get('/files/b/x/y.png').expect(404)
  const proxied = await http
    .post('/api/fal/proxy')
    .set('x-fal-target-url', `https://queue.fal.run/${schnell}`)
    .send('{"prompt":"x"}')
  expect(proxied.body.status).toBe('IN_QUEUE')
  expect((await get('/nobody/knows').expect(404)).body.detail).toContain('not found')
})

test('oddities of paths never crash it', async () => {
  const { get, post } = stage()
  for (const path of [
    '/',
    '//',
    '/%',
    '/%E0%A4%A',
    '/requests/x',
    '/a/requests/',
    '/fal-ai//requests/x/status',
    '/__proto__/constructor',
  ]) {
    expect((await get(path)).status, path).toBe(404)
    expect((await post(path)).status, path).toBeGreaterThanOrEqual(404)
  }
})

test('it answers without a socket, and at once where nothing has to be waited for', () => {
  const mock = createMock({ settings: { providers: ['fal'], publicUrl: 'http://mock.test' } })
  const headers = { authorization: 'Key k' }
  const ask = (method: string, url: string, body = '') =>
    mock.answer({ method, url, headers, body: Buffer.from(body), scheme: 'http' }) as Reply
  const submitted = JSON.parse(String(ask('POST', `/${schnell}`, '{"prompt":"x"}').body))
  expect(ask('GET', new URL(submitted.status_url).pathname).status).toBe(202)
})

test("a failure of our own is fal's 500, without any of our words", () => {
  const broken = {
    ...memoryLedger(),
    get: () => {
      throw new Error('our secret')
    },
  }
  const mock = createMock({ ledger: broken, settings: { providers: ['fal'] } })
  const url = '/fal-ai/flux-1/requests/x/status'
  const reply = mock.answer({
    method: 'GET',
    url,
    headers: { authorization: 'Key k' },
    body: Buffer.from(''),
    scheme: 'http',
  }) as Reply
  expect(reply.status).toBe(500)
  expect(JSON.parse(String(reply.body))).toEqual({
    detail: 'Internal server error',
    error_type: 'internal_error',
  })
})
