// Who may use the control plane, asked on a raw request with whatever Host, Origin and type a stranger would send.
import { type IncomingMessage, request } from 'node:http'
import { networkInterfaces } from 'node:os'
import { expect, onTestFinished, test } from 'vitest'
import { createMock, listen, type MockSettings } from '../../../mocks/index.ts'

type Headers = Readonly<Record<string, string>>

async function served(settings: Partial<MockSettings> = {}, host = '127.0.0.1') {
  const mock = createMock({ settings })
  const running = await listen(mock, { port: 0, host })
  onTestFinished(() => running.close())
  /** Asks as nobody's `fetch` would: with any Host. */
  const ask = (method: string, path: string, headers: Headers = {}, body = '', address = '127.0.0.1') =>
    new Promise<{ status: number; text: string; headers: IncomingMessage['headers'] }>((resolve, reject) => {
      const length = body === '' ? {} : { 'content-length': String(body.length) }
      const sent = request(
        { host: address, port: running.port, method, path, headers: { ...length, ...headers } },
        (reply) => {
          let text = ''
          reply.on('data', (piece) => {
            text += piece
          })
          reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text, headers: reply.headers }))
        },
      )
      sent.on('error', reject)
      sent.end(body)
    })
  return { ask, port: running.port }
}

test.each([
  'evil.example',
  'evil.example:4630',
  '127.0.0.1.nip.io',
  'localhost.evil.example',
  'queue.fal.run',
])('the Host %s neither reads nor changes anything', async (host) => {
  const { ask } = await served()
  for (const [method, path] of [
    ['GET', '/__mock/exchanges'],
    ['POST', '/__MOCK/reset'],
    ['POST', '/__mock/reset'],
  ] as const) {
    const { status, text } = await ask(method, path, { host })
    expect(status).toBe(403)
    expect(text).toContain(JSON.stringify(host).slice(1, -1))
  }
})

test('a foreign Host is refused in the request line too', async () => {
  const { ask } = await served()
  expect((await ask('GET', 'http://evil.example/__mock/jobs', { host: '127.0.0.1' })).status).toBe(403)
})

test.each([
  'localhost',
  'localhost:1',
  '127.0.0.1',
  '[::1]:4630',
  '192.168.7.7',
  'mock.localhost',
  'LOCALHOST.',
])('the Host %s is its own', async (host) => {
  const { ask } = await served()
  expect((await ask('GET', '/__mock/jobs', { host })).status).toBe(200)
})

test('names that were told are its own', async () => {
  const { ask } = await served({ controlHosts: ['mock'], publicUrl: 'https://mock.example.org:8443' })
  for (const host of ['mock:4630', 'mock.example.org'])
    expect((await ask('GET', '/__mock/jobs', { host })).status).toBe(200)
})

test.each([
  [{ origin: 'https://evil.example' }],
  [{ origin: 'null' }],
  [{ origin: 'http://127.0.0.1.evil.example' }],
  [{ 'sec-fetch-site': 'cross-site' }],
  [{ 'sec-fetch-site': 'same-site' }],
])('a change with %j is refused, and nothing is changed', async (headers) => {
  const { ask } = await served()
  await ask('POST', '/__mock/fates', { 'content-type': 'application/json' }, '{"fate":"slow"}')
  for (const [method, path] of [
    ['POST', '/__mock/reset'],
    ['DELETE', '/__mock/fates'],
  ] as const)
    expect((await ask(method, path, headers)).status).toBe(403)
  expect(JSON.parse((await ask('GET', '/__mock/fates')).text).rules).toHaveLength(1)
})

test.each(['http://localhost:5173', 'http://127.0.0.1:3000', 'http://[::1]:8080', 'https://app.example.org'])(
  'a page of %s reads and changes',
  async (origin) => {
    const { ask } = await served({ controlOrigins: ['https://app.example.org'] })
    const preflight = await ask('OPTIONS', '/__mock/reset', {
      origin,
      'access-control-request-method': 'POST',
    })
    expect(preflight.status).toBe(204)
    const changed = await ask('POST', '/__mock/reset', {
      ...{ origin, 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' },
    })
    expect(changed.status).toBe(200)
    for (const { headers } of [preflight, changed]) {
      expect(headers['access-control-allow-origin']).toBe(origin)
      expect(headers.vary).toContain('Origin')
    }
  },
)

test('a page of a foreign origin is told nothing that its browser would hand over', async () => {
  const { ask } = await served()
  const origin = 'https://evil.example'
  for (const method of ['GET', 'OPTIONS'])
    expect(
      (await ask(method, '/__mock/jobs', { origin })).headers['access-control-allow-origin'],
    ).toBeUndefined()
})

test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', undefined])(
  'a body of type %s is refused with 415 and the type to send',
  async (type) => {
    const { ask } = await served()
    const headers: Headers = type === undefined ? {} : { 'content-type': type }
    const { status, text } = await ask('POST', '/__mock/fates', headers, '{"fate":"slow"}')
    expect(status).toBe(415)
    expect(text).toContain('application/json')
  },
)

test('a change without a body names the type too, but for a DELETE, before which every page must ask', async () => {
  const { ask } = await served()
  const json = { 'content-type': 'application/json' }
  expect((await ask('POST', '/__mock/reset')).status).toBe(415)
  expect((await ask('POST', '/__mock/reset', json)).status).toBe(200)
  expect((await ask('DELETE', '/__mock/fates')).status).toBe(204)
})

test('with a token everybody needs it, but for the health of the mock', async () => {
  const { ask } = await served({ controlToken: 'open-sesame' })
  expect((await ask('GET', '/__mock/health')).status).toBe(200)
  expect((await ask('GET', '/__mock/jobs')).status).toBe(401)
  expect((await ask('GET', '/__mock/jobs', { authorization: 'Bearer other' })).status).toBe(401)
  const authorization = 'Bearer open-sesame'
  expect((await ask('GET', '/__mock/jobs', { authorization })).status).toBe(200)
  expect((await ask('GET', '/__mock/jobs', { authorization, host: 'mock:4630' })).status).toBe(200)
  expect((await ask('POST', '/__mock/reset', { authorization, origin: 'https://evil.example' })).status).toBe(
    403,
  )
})

const own = Object.values(networkInterfaces())
  .flat()
  .find((one) => one && !one.internal && one.family === 'IPv4')?.address

test.skipIf(own === undefined)('without a token it answers no other machine', async () => {
  const { ask } = await served({}, '0.0.0.0')
  const refused = await ask('GET', '/__mock/jobs', {}, '', own)
  expect(refused.status).toBe(403)
  expect(refused.text).toContain('--control-token')
  expect((await ask('GET', '/__mock/jobs')).status).toBe(200)
})

test('what a trusted proxy passes on comes from another machine', async () => {
  const { ask } = await served({ trustProxy: true })
  expect((await ask('GET', '/__mock/jobs', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(403)
})

test("the vendors' paths keep any Host and any Origin", async () => {
  const { ask } = await served({ controlToken: 'open-sesame' })
  const headers = {
    host: 'queue.fal.run',
    origin: 'https://evil.example',
    authorization: 'Key any',
    'content-type': 'application/json',
  }
  expect((await ask('POST', '/fal-ai/flux-1/schnell', headers, '{"prompt":"a cat"}')).status).toBe(200)
})

test('an idle connection is kept well over a minute', async () => {
  const { ask } = await served()
  const { headers } = await ask('GET', '/__mock/health', { connection: 'keep-alive' })
  expect(Number(/timeout=(\d+)/.exec(String(headers['keep-alive']))?.[1])).toBeGreaterThan(120)
})

test('a browser that has not the token is shown a form, and one that sends it is let in by a cookie of its own', async () => {
  const { ask } = await served({ controlToken: 'open-sesame' })
  const other = await served({ controlToken: 'another-one' })
  const browser = { accept: 'text/html', host: 'box.lan:4630' }
  const form = {
    ...browser,
    origin: 'http://box.lan:4630',
    'content-type': 'application/x-www-form-urlencoded',
  }
  for (const path of ['/__mock/', '/__mock/docs/?q=x', '/__world/t7/__mock/']) {
    const { status, text } = await ask('GET', path, browser)
    expect([status, text]).toEqual([401, expect.stringContaining('<form method="post">')])
  }
  expect((await ask('GET', '/__mock/jobs', browser)).text).not.toContain('<form')
  expect(await ask('POST', '/__mock/', form, 'token=open-sesam')).toMatchObject({ status: 401 })
  expect((await ask('POST', '/__mock/', form, 'token=open-sesam')).headers['set-cookie']).toBeUndefined()
  const foreign = { ...form, origin: 'http://evil.example' }
  expect(await ask('POST', '/__mock/', foreign, 'token=open-sesame')).toMatchObject({ status: 403 })
  const { status, headers } = await ask('POST', '/__mock/docs/?q=x', form, 'token=open-sesame')
  expect([status, headers.location]).toEqual([303, '/__mock/docs/?q=x'])
  const [set = ''] = headers['set-cookie'] ?? []
  expect(set).toMatch(/^relayproof-[0-9a-f]{8}=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Lax$/)
  const cookie = `own=1; ${set.split(';')[0]}`
  expect(await ask('GET', '/__mock/', { ...browser, cookie })).toMatchObject({ status: 200 })
  expect(await ask('GET', '/__mock/jobs', { host: 'box.lan:4630', cookie })).toMatchObject({ status: 200 })
  expect(await other.ask('GET', '/__mock/jobs', { cookie })).toMatchObject({ status: 401 })
  const json = { cookie, host: 'box.lan:4630', 'content-type': 'application/json' }
  const page = (origin: string) => ({ ...json, origin })
  expect(await ask('POST', '/__mock/reset', page('http://box.lan:4630'))).toMatchObject({ status: 200 })
  expect(await ask('POST', '/__mock/reset', page('http://evil.example'))).toMatchObject({ status: 403 })
})
