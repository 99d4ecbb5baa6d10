// Faults on a real socket: what a client sees that knows nothing of relayproof.
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { gunzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import type { FaultOrder } from '../../../mocks/faults/rule.ts'
import { listen } from '../../../mocks/listen.ts'
import { throwAwayTls } from '../../../mocks/tls/authority.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { model, stage } from './stage.ts'

async function served(order: string | FaultOrder) {
  const at = stage([order])
  const running = await listen(at.mock, { port: 0, host: '127.0.0.1' })
  onTestFinished(() => running.close())
  return { ...at, ...running }
}

const body = '{"prompt":"a cat"}'
const submission = `POST /${model} HTTP/1.1\r\nHost: mock.test\r\nAuthorization: Key k\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`

interface Heard {
  bytes: Buffer
  /** Undefined while the line is open. */
  end?: 'closed' | string
}

/** Says it on a raw socket and listens. */
function said(socket: Socket, text: string): Heard {
  const heard: Heard = { bytes: Buffer.alloc(0) }
  socket.on('data', (piece) => {
    heard.bytes = Buffer.concat([heard.bytes, piece])
  })
  socket.once('error', (error: NodeJS.ErrnoException) => {
    heard.end = error.code ?? 'error'
  })
  socket.once('close', () => {
    heard.end ??= 'closed'
  })
  socket.write(text)
  onTestFinished(() => void socket.destroy())
  return heard
}

const to = (port: number) => connect(port, '127.0.0.1')
/** How the line ended, once it has. */
const ending = (heard: Heard) => expect.poll(() => heard.end, { timeout: 20_000 })
const headOf = ({ bytes }: Heard) => bytes.toString('latin1').split('\r\n\r\n')[0]?.toLowerCase() ?? ''
const bodyOf = ({ bytes }: Heard) => bytes.subarray(bytes.indexOf('\r\n\r\n') + 4)

test('a lost reply is a reset on the wire, and the job is there', async () => {
  const { port, world } = await served('lost-submit')
  const heard = said(to(port), submission)
  await ending(heard).toBe('ECONNRESET')
  expect(heard.bytes.length).toBe(0)
  expect(world.ledger.list()).toHaveLength(1)
})

test('a lost request is a reset too, and there is no job', async () => {
  const { port, world, exchanges } = await served('lost-request')
  const heard = said(to(port), submission)
  await ending(heard).toBe('ECONNRESET')
  expect(world.ledger.list()).toEqual([])
  expect(exchanges()[0]).toMatchObject({
    failure: { kind: 'reset' },
    fault: { side: 'before', did: ['reset'] },
  })
  expect(exchanges()[0]).not.toHaveProperty('reply')
})

test('under TLS the line below is reset', async () => {
  const at = stage(['lost-submit'])
  const folder = temporaryFolder('faults-tls')
  const { cert, key } = await throwAwayTls(folder, ['127.0.0.1', 'localhost'], { permitted: [] })
  const running = await listen(at.mock, { port: 0, host: '127.0.0.1', tls: { cert, key } })
  onTestFinished(() => running.close())
  const socket = connectTls({ port: running.port, host: '127.0.0.1', rejectUnauthorized: false })
  const heard = said(socket, submission)
  await ending(heard).toBe('ECONNRESET')
})

test('a line that is held says nothing, and stays open until the client leaves', async () => {
  const { port, exchanges, url } = await served('silent-submit')
  const heard = said(to(port), submission)
  await expect.poll(() => exchanges().length, { timeout: 20_000 }).toBe(1)
  // Another exchange comes and goes meanwhile.
  expect((await fetch(`${url}/__mock/health`)).status).toBe(200)
  expect(heard).toEqual({ bytes: Buffer.alloc(0) })
})

test.each([
  [20, 20],
  ['25%', undefined],
])('a body is cut after %s, and the length that was promised is the whole one', async (cut, bytes) => {
  const { port } = await served({ match: { act: 'submit' }, do: { cut } })
  const heard = said(to(port), submission)
  await ending(heard).toBeDefined()
  const [, length] = /content-length: (\d+)/.exec(headOf(heard)) ?? []
  expect(bodyOf(heard).length).toBe(bytes ?? Math.floor(Number(length) / 4))
})

test('HTTP/1.0 without a length ends with the line', async () => {
  const { port } = await served('http10')
  const heard = said(to(port), submission)
  await ending(heard).toBe('closed')
  expect(headOf(heard)).toMatch(/^http\/1\.0 200 ok\r\n/)
  expect(headOf(heard)).not.toContain('content-length')
  expect(JSON.parse(bodyOf(heard).toString())).toHaveProperty('request_id')
})

test.each([10, -10])('a length that is wrong by %i bytes', async (wrongLength) => {
  const { port } = await served({ match: { act: 'submit' }, do: { wrongLength } })
  const heard = said(to(port), submission)
  await ending(heard).toBe('closed')
  expect(headOf(heard)).toContain(`content-length: ${bodyOf(heard).length + wrongLength}`)
})

test.each([
  ['asked', '', false, false],
  ['asked', 'Accept-Encoding: gzip\r\n', true, true],
  ['always', '', true, true],
  ['mislabelled', '', true, false],
  ['unlabelled', '', false, true],
] as const)('gzip %s, with %j sent: labelled %s, packed %s', async (gzip, header, labelled, packed) => {
  const { port } = await served({ match: { act: 'submit' }, do: { gzip } })
  const heard = said(
    to(port),
    submission.replace('Authorization', `Connection: close\r\n${header}Authorization`),
  )
  await ending(heard).toBe('closed')
  expect(headOf(heard).includes('content-encoding: gzip')).toBe(labelled)
  const bytes = bodyOf(heard)
  expect(JSON.parse((packed ? gunzipSync(bytes) : bytes).toString())).toHaveProperty('request_id')
})

test('a whole file is cut in the middle', async () => {
  const { url, ask, clock, submit } = await served('cut-media')
  const { response_url } = await submit()
  await clock.advance(10_000)
  const { images } = JSON.parse(String((await ask('GET', response_url)).body))
  const { pathname } = new URL(images[0].url)
  const reply = await fetch(url + pathname)
  await expect(reply.arrayBuffer()).rejects.toThrow()
})
