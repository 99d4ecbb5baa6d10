// The Express host: clients that leave in the middle, streams that break, bodies that are too large.
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '../../mocks/listen.ts'
import { createMock } from '../../mocks/mock.ts'
import type { MockSettings } from '../../mocks/settings.ts'

async function running(settings: Partial<MockSettings> = {}) {
  const mock = createMock({ settings: { providers: ['fal'], ...settings } })
  const server = await listen(mock, { port: 0, host: '127.0.0.1' })
  onTestFinished(() => server.close())
  return { mock, ...server }
}

/** Sends raw text and cuts the line. */
function sendAndLeave(port: number, text: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(text, () => setImmediate(() => socket.destroy())),
    )
    socket.once('close', () => resolve())
  })
}

test('a client that leaves in the middle of its body does no harm and leaves no trace on stderr', async () => {
  const { port, url } = await running()
  const said: string[] = []
  const { write } = process.stderr
  process.stderr.write = (text) => said.push(String(text)) > 0
  try {
    await sendAndLeave(
      port,
      'POST /fal-ai/flux-1/schnell HTTP/1.1\r\nHost: x\r\nAuthorization: Key k\r\nContent-Length: 100\r\n\r\n{"pro',
    )
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve))
  } finally {
    process.stderr.write = write
  }
  expect(said).toEqual([])
  expect((await fetch(`${url}/__mock/health`)).status).toBe(200)
})

test('a stream that breaks cuts its own line only', async () => {
  const { mock, url } = await running()
  const vendor = mock.vendors[0] as { answer: (typeof mock.vendors)[0]['answer'] }
  const usual = vendor.answer
  vendor.answer = () => ({
    status: 200,
    headers: { 'content-type': 'text/event-stream' },
    async *body() {
      yield 'data: 1\n\n'
      throw new Error('broken')
    },
  })
  await expect(fetch(`${url}/x`).then((reply) => reply.text())).rejects.toThrow()
  vendor.answer = usual
  expect((await fetch(`${url}/x`)).status).toBe(404)
})

test('a client that leaves a stream ends it', async () => {
  const { mock, url } = await running()
  const vendor = mock.vendors[0] as { answer: (typeof mock.vendors)[0]['answer'] }
  let left = false
  vendor.answer = () => ({
    status: 200,
    headers: {},
    async *body(signal) {
      yield 'a'
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      left = true
    },
  })
  const leaving = new AbortController()
  const reply = await fetch(`${url}/x`, { signal: leaving.signal })
  await reply.body?.getReader().read()
  leaving.abort()
  for (let turn = 0; turn < 5_000 && !left; turn++) await new Promise((resolve) => setImmediate(resolve))
  expect(left).toBe(true)
})

/** Sends raw text and gives what comes back until the line is closed. */
function exchange(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let heard = ''
    socket.on('data', (piece) => {
      heard += piece
    })
    socket.once('close', () => resolve(heard))
    socket.once('error', reject)
  })
}

const submission = 'Authorization: Key k\r\nContent-Length: 14\r\nConnection: close\r\n\r\n{"prompt":"a"}'

test('a client that takes the mock for its proxy reaches the host it names', async () => {
  const { port } = await running()
  const reply = await exchange(
    port,
    `POST http://queue.fal.run/fal-ai/flux-1/schnell HTTP/1.1\r\nHost: queue.fal.run\r\n${submission}`,
  )
  expect(reply).toContain('"status_url":"http://queue.fal.run/fal-ai/flux-1/requests/')
})

test('a client of HTTP/1.0 that names no host gets links to where it connected', async () => {
  const { port } = await running()
  const reply = await exchange(port, `POST /fal-ai/flux-1/schnell HTTP/1.0\r\n${submission}`)
  expect(reply).toContain(`"status_url":"http://127.0.0.1:${port}/fal-ai/flux-1/requests/`)
})

test('what breaks outside the answers of a vendor shows no stack', async () => {
  const { mock, url } = await running()
  Object.assign(mock, {
    bodyLimit: () => {
      throw new Error('secret place')
    },
  })
  const reply = await fetch(`${url}/fal-ai/flux-1/schnell`, { method: 'POST', body: '{}' })
  expect(reply.status).toBe(500)
  expect(await reply.text()).toBe('{"detail":"Internal server error"}')
})

test('who takes the mock for its proxy reaches the control plane too', async () => {
  const { port } = await running({ controlHosts: ['mock.test'] })
  const head = 'Host: mock.test\r\nConnection: close\r\n\r\n'
  const reply = await exchange(port, `GET http://mock.test/__mock/health HTTP/1.1\r\n${head}`)
  expect(reply).toContain('"ok":true')
})

test('any page may read every answer, and ask first what it may send', async () => {
  const { url } = await running()
  const asks: readonly (readonly [string, RequestInit])[] = [
    ['/fal-ai/flux-1/requests/x/status', {}],
    ['/fal-ai/flux-1/schnell', { method: 'POST', body: '{}' }],
    ['/fal-ai/flux-1/schnell', { method: 'OPTIONS', headers: { 'access-control-request-headers': 'x-a' } }],
  ]
  const replies = await Promise.all(asks.map(([path, init]) => fetch(url + path, init)))
  expect(replies.map(({ headers }) => headers.get('access-control-allow-origin'))).toEqual(['*', '*', '*'])
  expect(replies[2]?.headers.get('access-control-allow-headers')).toBe('x-a')
})

test('the result of a cancelled job has a reason phrase beside its 499', async () => {
  const { url } = await running()
  const headers = { authorization: 'Key k', 'content-type': 'application/json' }
  const submit = await fetch(`${url}/fal-ai/flux-1/schnell`, {
    method: 'POST',
    headers,
    body: '{"prompt":"a"}',
  })
  const { cancel_url, response_url } = (await submit.json()) as Record<string, string>
  await fetch(cancel_url as string, { method: 'PUT', headers })
  const { status, statusText } = await fetch(response_url as string, { headers })
  expect({ status, statusText }).toEqual({ status: 499, statusText: 'Client Closed Request' })
})
