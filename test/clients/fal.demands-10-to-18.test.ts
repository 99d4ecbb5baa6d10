// What unmodified clients were seen to demand around fal's queue: D10 to D18 of fal.md 16, in the clients' own spelling.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createFalClient } from '@fal-ai/client'
import { expect, onTestFinished, test } from 'vitest'
import { judge } from '../../src/contract/judge.ts'
import { served, until } from '../mocks/fal/served.ts'
import { fal as falProvider } from '../providers/made.ts'
import { recorded } from '../vendors/recorded.ts'
import { type Body, plain } from './plain.ts'

const model = 'fal-ai/flux-1/schnell'
const authorization = 'Key tester'

test('D10: media links may name a public host, and the bytes answer behind it', async () => {
  const { submit, ask, url, clock } = await served({ mediaUrl: 'http://203.0.113.10:4630' })
  const { response_url } = await submit(model, { prompt: 'x', output_format: 'png' })
  clock.advance(3_000)
  const { images } = (await (await ask(response_url)).json()) as { images: { url: string }[] }
  const link = new URL(images[0]?.url ?? '')
  expect(link.origin).toBe('http://203.0.113.10:4630')
  const file = await plain(url + link.pathname, 'GET', { host: link.host })
  expect([file.status, file.headers['content-type']]).toEqual([200, 'image/png'])
})

test('D11: links begin at the origin that the client talks to, whatever it calls it', async () => {
  const { url } = await served()
  const port = new URL(url).port
  for (const host of [
    `127.0.0.1:${port}`,
    `localhost:${port}`,
    'mock.internal',
    'queue.fal.run',
    '[::1]:9',
  ]) {
    const { body } = await plain(`${url}/${model}`, 'POST', { authorization, host }, '{"prompt":"x"}')
    expect(new URL(String(body['response_url'])).origin).toBe(`http://${host}`)
  }
  const behind = await served({ publicUrl: 'https://mock.example.net' })
  expect((await behind.submit()).status_url).toMatch(/^https:\/\/mock\.example\.net\/fal-ai\/flux-1\//)
})

test('D12: log lines stay what they were, so that none is shown twice', async () => {
  const { submit, clock } = await served({ fate: { name: 'runner_server_error' } })
  const { status_url } = await submit()
  let before: unknown[] = []
  for (let step = 0; step < 8; step++) {
    clock.advance(500)
    const { body } = await plain(`${status_url}?logs=1`, 'GET', { authorization })
    const lines = (body['logs'] ?? []) as Body[]
    expect(lines.slice(0, before.length)).toEqual(before)
    before = lines
  }
  expect(before.length).toBeGreaterThan(4)
  for (const line of before as Body[])
    expect(Object.keys(line)).toEqual(['message', 'timestamp', 'level', 'source'])
})

test('D13: a charset, two Accept headers, types without a body and a length of nothing are all taken', async () => {
  const { url, clock } = await served()
  const okhttp = { authorization, 'content-type': 'application/json; charset=utf-8' }
  const { body, status } = await plain(`${url}/${model}`, 'POST', okhttp, '{"prompt":"x"}')
  expect(status).toBe(200)
  const type = { authorization, 'content-type': 'application/json' }
  const empty = { ...type, 'content-length': '0' }
  const accepts = { authorization, accept: ['application/json', 'text/event-stream'] }
  const [statusUrl, cancelUrl] = [String(body['status_url']), String(body['cancel_url'])]
  for (const headers of [type, empty, accepts, { ...type, 'transfer-encoding': 'chunked' }])
    expect((await plain(statusUrl, 'GET', headers)).status).toBe(202)
  for (const headers of [type, empty]) expect((await plain(cancelUrl, 'PUT', headers)).status).not.toBe(415)
  clock.advance(1)
  // A file is asked for without any header at all.
  const { submit, clock: other } = await served()
  const { response_url } = await submit()
  other.advance(3_000)
  const { images } = (await plain(response_url, 'GET', { authorization })).body as {
    images: { url: string }[]
  }
  expect((await plain(images[0]?.url ?? '')).status).toBe(200)
})

test.each(['30', '20.0', '0.5'])(
  'D14: a timeout of %s seconds is taken under both names',
  async (seconds) => {
    const { url, clock } = await served({ fate: { name: 'slow', options: { factor: 100 } } })
    for (const name of ['x-fal-request-timeout', 'x-fal-request-start-timeout']) {
      const submitted = await plain(
        `${url}/${model}`,
        'POST',
        { authorization, [name]: seconds },
        '{"prompt":"x"}',
      )
      expect(submitted.status).toBe(200)
      clock.advance(Number(seconds) * 1_000)
      const late = await plain(String(submitted.body['response_url']), 'GET', { authorization })
      expect([late.status, late.headers['x-fal-request-timeout-type']]).toEqual([504, 'user'])
    }
  },
)

test.each(['rest.fal.ai', 'rest.alpha.fal.ai'])(
  'D15: storage works under %s, for all three ways of clients',
  async (rest) => {
    const { url } = await served()
    const json = { authorization, 'content-type': 'application/json' }
    const ticket = '{"content_type":"text/plain","file_name":"a.txt"}'
    for (const type of ['fal-cdn-v3', 'gcs']) {
      const initiate = `${url}/${rest}/storage/upload/initiate?storage_type=${type}`
      const { body } = await plain(initiate, 'POST', json, ticket)
      const put = await plain(String(body['upload_url']), 'PUT', { 'content-type': 'text/plain' }, 'hello')
      expect(put.status).toBe(200)
      expect(await plain(String(body['file_url']))).toMatchObject({ status: 200, text: 'hello' })
    }
    const { body: token } = await plain(
      `${url}/${rest}/storage/auth/token?storage_type=fal-cdn-v3`,
      'POST',
      json,
      '{}',
    )
    expect(token['expires_at']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/)
    const upload = await plain(
      `${token['base_url']}/files/upload`,
      'POST',
      {
        authorization: `${token['token_type']} ${token['token']}`,
        'content-type': 'text/plain',
        'x-fal-file-name': 'b.txt',
      },
      'from Python',
    )
    expect((await plain(String(upload.body['access_url']))).text).toBe('from Python')
  },
)

test('D16: one listener tells the services of fal apart by the Host header', async () => {
  const { url, clock, world } = await served()
  const ask = (host: string, path: string, method = 'GET', body = '') =>
    plain(url + path, method, { authorization, host, 'content-type': 'application/json' }, body)
  const queued = await ask('queue.fal.run', `/${model}`, 'POST', '{"prompt":"x"}')
  expect(queued.body['status']).toBe('IN_QUEUE')
  const run = ask('fal.run', `/${model}`, 'POST', '{"prompt":"x"}')
  await until(() => world.ledger.list().length === 2)
  clock.advance(2_000)
  const { body } = await run
  const [image] = body['images'] as { url: string }[]
  const link = new URL(image?.url ?? '')
  expect(link.hostname).toBe('v3b.fal.media')
  expect((await ask('v3.fal.media', link.pathname)).status).toBe(200)
  for (const rest of ['rest.fal.ai', 'rest.alpha.fal.ai']) {
    expect((await ask(rest, '/.well-known/jwks.json')).body).toHaveProperty('keys')
    const ticket = await ask(
      rest,
      '/storage/upload/initiate?storage_type=fal-cdn-v3',
      'POST',
      '{"file_name":"a"}',
    )
    expect(ticket.body).toHaveProperty('upload_url')
  }
  expect((await ask('fal.run', '/.well-known/jwks.json')).status).toBe(404)
})

test('D17: the keys under both names verify the signature over the exact bytes sent', async () => {
  const { url, submit, clock } = await served()
  const calls: { headers: IncomingHttpHeaders; bytes: Buffer }[] = []
  const receiver = createServer(async (call, reply) => {
    const pieces: Buffer[] = []
    for await (const piece of call) pieces.push(piece as Buffer)
    calls.push({ headers: call.headers, bytes: Buffer.concat(pieces) })
    reply.end()
  })
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
  onTestFinished(() => void receiver.close().closeAllConnections())
  const hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
  await submit(model, { prompt: 'Größe 🐈' }, `?fal_webhook=${encodeURIComponent(hook)}`)
  clock.advance(3_000)
  await until(() => calls.length === 1)
  const [call] = calls
  const header = (name: string) => String(call?.headers[`x-fal-webhook-${name}`])
  const digest = createHash('sha256')
    .update(call?.bytes ?? '')
    .digest('hex')
  const message = [header('request-id'), header('user-id'), header('timestamp'), digest].join('\n')
  for (const rest of ['rest.fal.ai', 'rest.alpha.fal.ai']) {
    const { body } = await plain(`${url}/${rest}/.well-known/jwks.json`)
    const [{ x }] = body['keys'] as [{ x: string }]
    const jwk = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    expect(verify(null, Buffer.from(message), jwk, Buffer.from(header('signature'), 'hex'))).toBe(true)
  }
})

/** The answer's text without `metrics`, and without `status` where it is a submission's. */
function pared(text: string, isSubmission: boolean): string {
  const { metrics: _metrics, ...rest } = JSON.parse(text) as Body
  const { status: _status, ...nameless } = rest
  return JSON.stringify(isSubmission ? nameless : rest)
}

test('D18: neither a missing metrics nor a missing status of a submission stops the client', async () => {
  const { url, clock } = await served()
  const fal = createFalClient({
    credentials: 'tester',
    fetch: async (input, init) => {
      const reply = await fetch(String(input).replace('https://', `${url}/`), init)
      const text = pared(await reply.text(), init?.method?.toUpperCase() === 'POST')
      return new Response(text, { status: reply.status, headers: { 'content-type': 'application/json' } })
    },
  })
  const { data } = await fal.subscribe(model, {
    input: { prompt: 'x' },
    pollInterval: 5,
    onQueueUpdate: () => clock.advance(1_000),
  })
  expect(data).toHaveProperty('images')
})

test('D18: nor does it break a MUST of the contract', async () => {
  const whole = await recorded('fal', { name: 'cheapest' })
  const exchanges = whole.exchanges.map((exchange) => {
    const { reply, request: asked } = exchange
    const text = reply?.body.text
    if (!reply || !text?.startsWith('{') || !text.includes('"metrics"')) return exchange
    return {
      ...exchange,
      reply: { ...reply, body: { ...reply.body, text: pared(text, asked.method === 'POST') } },
    }
  })
  expect(exchanges).not.toEqual(whole.exchanges)
  const broken = judge(falProvider, { ...whole, exchanges }).filter(
    ({ clause, finding }) => clause.level === 'MUST' && finding.verdict !== 'pass',
  )
  const before = judge(falProvider, whole).filter(
    ({ clause, finding }) => clause.level === 'MUST' && finding.verdict !== 'pass',
  )
  expect(broken.map(({ clause }) => clause.id)).toEqual(before.map(({ clause }) => clause.id))
})
