// The webhook: the result envelope, once, when the job has ended (reka.md 8).
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadSpec } from '../../../src/spec/load.ts'
import { asking } from './asking.ts'

interface Delivered {
  readonly headers: IncomingHttpHeaders
  readonly body: { readonly request_id: string; readonly status: string; readonly output: unknown }
}

const { schemas } = loadSpec('reka')
let received: Delivered[] = []
let answerWith = 200
const server = createServer(async (request, response) => {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  received.push({ headers: request.headers, body: JSON.parse(Buffer.concat(pieces).toString()) })
  response.writeHead(answerWith).end()
})

beforeEach(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)))
afterEach(() => {
  received = []
  answerWith = 200
  return new Promise<void>((resolve) => void server.close(() => resolve()))
})

const webhook_url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
const input = { prompt: 'a boat' }

test('nothing is sent before the end; then the envelope as the result would be, once', async () => {
  const { submit, get, clock, mock } = asking()
  const { body } = await submit(input, undefined, { webhook_url: webhook_url() })
  clock.advance(2_999)
  await mock.world.outbox.settled()
  expect(received).toEqual([])
  clock.advance(1)
  await mock.world.outbox.settled()
  expect(received.map((delivered) => delivered.body)).toEqual([(await get(body.response_url)).body])
  expect(received[0]?.headers['content-type']).toBe('application/json')
  expect(schemas.check('InferenceResult', received[0]?.body)).toEqual([])
  clock.advance(1e9)
  await mock.world.outbox.settled()
  expect(received).toHaveLength(1)
})

test('a failure and a cancel are told too', async () => {
  const { submit, post, clock, fate, mock } = asking()
  fate('fail')
  await submit(input, undefined, { webhook_url: webhook_url() })
  const { body } = await submit(input, undefined, { webhook_url: webhook_url() })
  await post(body.cancel_url)
  await mock.world.outbox.settled()
  expect(received.map((delivered) => delivered.body)).toMatchObject([
    { request_id: body.request_id, status: 'CANCELLED' },
  ])
  clock.advance(3_000)
  await mock.world.outbox.settled()
  expect(received[1]?.body).toMatchObject({ status: 'FAILED', output: null, error: { type: 'server_error' } })
})

test('a receiver that refuses is not asked again', async () => {
  answerWith = 500
  const { submit, clock, mock } = asking()
  await submit(input, undefined, { webhook_url: webhook_url() })
  clock.advance(3_000)
  await mock.world.outbox.settled()
  clock.advance(1e9)
  await mock.world.outbox.settled()
  expect(received).toHaveLength(1)
  expect(mock.world.outbox.records()).toMatchObject([{ state: 'given-up', attempts: [{ status: 500 }] }])
})

test('a replayed submit sends no second webhook', async () => {
  const { submit, clock, mock } = asking()
  const again = { 'x-api-key': 'reka_a', 'idempotency-key': 'k' }
  for (let time = 0; time < 2; time++) await submit(input, undefined, { webhook_url: webhook_url() }, again)
  clock.advance(3_000)
  await mock.world.outbox.settled()
  expect(received).toHaveLength(1)
})

test('nothing is delivered beyond this machine unless it is allowed by name', async () => {
  const { submit, mock } = asking()
  expect((await submit(input, undefined, { webhook_url: 'https://hooks.example.com/x' })).status).toBe(202)
  expect(mock.world.outbox.records()).toMatchObject([{ state: 'refused' }])
})
