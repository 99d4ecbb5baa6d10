// The Express host: clients that leave in the middle, streams that break, bodies that are too large.
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '../../mocks/listen.ts'
import { createMock } from '../../mocks/mock.ts'

async function running() {
  const mock = createMock({ settings: { providers: ['fal'] } })
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
