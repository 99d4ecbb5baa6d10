// The status stream of fal's mock over a real socket (fal.md 5).
import { expect, test } from 'vitest'
import { loadSpec } from '../../../src/spec/load.ts'
import { reading, served, until } from './served.ts'

test('every change is an event, each with the request id, and the stream ends after COMPLETED', async () => {
  const spec = loadSpec('fal')
  const { ask, submit, clock } = await served()
  const { status_url, request_id } = await submit()
  const reply = await ask(`${status_url}/stream`)
  expect(reply.status).toBe(200)
  expect(reply.headers.get('content-type')).toMatch(/^text\/event-stream/)
  expect(reply.headers.get('x-fal-request-id')).toBe(request_id)
  const { state, events } = reading(reply)
  await until(() => events().length === 1)
  for (let seen = 1; !state.ended; seen = events().length) {
    clock.advance(250)
    await until(() => events().length > seen || state.ended || clock.now() < 0, 300).catch(() => undefined)
  }
  const states = events().map((event) => event['status'])
  expect([...new Set(states)]).toEqual(['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED'])
  expect(states.filter((word) => word === 'COMPLETED')).toHaveLength(1)
  for (const event of events()) {
    expect(event['request_id']).toBe(request_id)
    expect(event['logs']).toBeNull()
    expect(spec.schemas.check('QueueStatus', event)).toEqual([])
  }
  const positions = events().flatMap((event) =>
    event['status'] === 'IN_QUEUE' ? [event['queue_position']] : [],
  )
  expect(new Set(positions).size).toBe(positions.length)
})

test('each log line comes in one event only', async () => {
  const { ask, submit, clock } = await served()
  const { status_url } = await submit()
  const { state, events } = reading(await ask(`${status_url}/stream?logs=1`))
  await until(() => events().length === 1)
  for (let step = 0; step < 14; step++) {
    const before = events().length
    clock.advance(250)
    await until(() => events().length > before || state.ended, 300).catch(() => undefined)
  }
  await until(() => state.ended)
  const lines = events().flatMap((event) => (event['logs'] ?? []) as readonly { message: string }[])
  const polled = (await (await ask(`${status_url}?logs=1`)).json()) as { logs: unknown[] }
  expect(lines).toEqual(polled.logs)
})

test('a comment every 15 s keeps a silent stream open', async () => {
  const { ask, submit, clock } = await served({ delays: { queueMs: 0, runMs: 100_000, jitter: 0 } })
  const { status_url } = await submit()
  const { state } = reading(await ask(`${status_url}/stream`))
  await until(() => state.text.includes('IN_PROGRESS'))
  for (const count of [1, 2]) {
    clock.advance(14_999)
    clock.advance(1)
    await until(() => state.text.split(': keep-alive\n\n').length - 1 === count)
  }
  expect(state.ended).toBe(false)
})

test('a cancel from elsewhere ends the stream with COMPLETED', async () => {
  const { ask, submit } = await served()
  const { status_url, cancel_url } = await submit()
  const { state, events } = reading(await ask(`${status_url}/stream`))
  await until(() => events().length === 1)
  await ask(cancel_url, { method: 'PUT' })
  await until(() => state.ended)
  expect(events().at(-1)).toMatchObject({ status: 'COMPLETED', error_type: 'client_cancelled' })
})

test('a stream of a job that has ended gives one event and ends', async () => {
  const { ask, submit, clock } = await served()
  const { status_url } = await submit()
  clock.advance(3_000)
  const text = await (await ask(`${status_url}/stream?logs=1`)).text()
  expect(text.match(/^data: /gm)).toHaveLength(1)
})

test('an unknown id is 404 in JSON, and forgetting all jobs ends the streams', async () => {
  const { ask, submit, world } = await served()
  const unknown = await ask('/fal-ai/flux-1/requests/none/status/stream')
  expect(unknown.status).toBe(404)
  const { status_url } = await submit()
  const { state, events } = reading(await ask(`${status_url}/stream`))
  await until(() => events().length === 1)
  world.ledger.clear()
  await until(() => state.ended)
})

test('in a real queue the stream tells when others move', async () => {
  const { ask, submit, clock } = await served({ workers: 1 })
  await submit()
  await submit()
  const { status_url } = await submit()
  const { events } = reading(await ask(`${status_url}/stream`))
  await until(() => events().length === 1)
  expect(events()[0]).toMatchObject({ queue_position: 1 })
  clock.advance(2_000)
  await until(() => events().length === 2)
  expect(events()[1]).toMatchObject({ queue_position: 0 })
})
