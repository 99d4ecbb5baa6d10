// Webhooks over real sockets, their moment on a manual clock (modelslab.md 6).
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { type Bench, bench, room } from './bench.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function receiver(code = 200) {
  const calls: JsonObject[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    calls.push(JSON.parse(body))
    response.writeHead(code).end()
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { calls, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?mine=1` }
}

async function passes({ mock, pass }: Bench, ms: number): Promise<void> {
  pass(ms)
  await mock.world.outbox.settled()
}

test('one POST tells success, with track_id as given', async () => {
  const own = bench()
  const { calls, url } = await receiver()
  const { body: job } = await own.post('/v6/interior/make', { ...room, webhook: url, track_id: '007' })
  await passes(own, 2_999)
  expect(calls).toEqual([])
  await passes(own, 1)
  expect(calls).toEqual([
    {
      status: 'success',
      id: job.id,
      output: job.future_links,
      generationTime: 2,
      track_id: '007',
      meta: job.meta,
    },
  ])
  await passes(own, 1_000_000)
  expect(calls).toHaveLength(1)
})

test('a failure is told as failed; the receiver is not asked twice, even if it refuses', async () => {
  const own = bench()
  const { calls, url } = await receiver(500)
  own.fate('error', { message: 'no memory' })
  const { body: job } = await own.post('/v6/interior/make', { ...room, webhook: url, track_id: 12 })
  await passes(own, 3_000)
  await passes(own, 3_600_000)
  expect(calls).toEqual([{ status: 'failed', id: job.id, message: 'no memory', track_id: 12 }])
})

test('a job completed by hand is told at once', async () => {
  const own = bench()
  const { calls, url } = await receiver()
  const { body: job } = await own.post('/v6/interior/make', { ...room, webhook: url })
  own.mock.world.ledger.append('modelslab', String(job.id), { kind: 'complete', at: 0 })
  await own.mock.world.outbox.settled()
  expect(calls).toMatchObject([{ status: 'success', id: job.id }])
  expect(calls[0]).not.toHaveProperty('track_id')
})

test('duplicates and a callback while processing come when the switches say so', async () => {
  const own = bench({ options: { 'modelslab.webhook-copies': '2', 'modelslab.webhook-processing': 'on' } })
  const { calls, url } = await receiver()
  await own.post('/v6/interior/make', { ...room, webhook: url, track_id: 1 })
  await passes(own, 0)
  await passes(own, 3_000)
  expect(calls.map(({ status }) => status)).toEqual(['processing', 'success', 'success'])
  expect(calls[0]).toMatchObject({ track_id: 1 })
})

test('a webhook elsewhere is refused by the mock, not by the submission', async () => {
  const own = bench()
  await own.post('/v6/interior/make', { ...room, webhook: 'https://example.com/hook' }).expect(200)
  await own.post('/v6/interior/make', { ...room, webhook: 'not a link' }).expect(200)
  expect(own.mock.world.outbox.records().map(({ state }) => state)).toEqual(['refused', 'refused'])
})
