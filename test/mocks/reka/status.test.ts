// The status of a job (reka.md 3).
import { expect, test } from 'vitest'
import { asking, requests } from './asking.ts'

test('a job waits, runs and completes, and what is not known is null', async () => {
  const { submit, get, clock } = asking({ delays: { queueMs: 4_000, runMs: 2_000, jitter: 0 } })
  const { body } = await submit()
  const id = body.request_id
  const nothing = { request_id: id, queue_position: null, logs: null, metrics: null }
  expect((await get(body.status_url)).body).toMatchObject({
    ...nothing,
    status: 'IN_QUEUE',
    queue_position: expect.any(Number),
  })
  clock.advance(4_000)
  expect((await get(body.status_url)).body).toEqual({ ...nothing, status: 'IN_PROGRESS' })
  clock.advance(2_000)
  const done = { ...nothing, status: 'COMPLETED', metrics: { inference_time: 2 } }
  expect((await get(body.status_url)).body).toEqual(done)
  clock.advance(1e9)
  expect((await get(body.status_url)).body).toEqual(done)
})

test('the position never grows and ends at 0', async () => {
  const { submit, get, clock } = asking({ delays: { queueMs: 10_000, runMs: 2_000, jitter: 0 } })
  const { body } = await submit()
  const positions: number[] = []
  for (let second = 0; second < 10; second++) {
    positions.push((await get(body.status_url)).body.queue_position)
    clock.advance(1_000)
  }
  expect(positions).toEqual([...positions].sort((a, b) => b - a))
  expect(positions.at(-1)).toBe(0)
})

test('with one runner the position is the true number of jobs ahead', async () => {
  const { submit, get, post } = asking({ workers: 1 })
  const [running, second, third] = [await submit(), await submit(), await submit()]
  expect((await get(running.body.status_url)).body.status).toBe('IN_PROGRESS')
  expect((await get(third.body.status_url)).body.queue_position).toBe(1)
  await post(second.body.cancel_url)
  expect((await get(third.body.status_url)).body.queue_position).toBe(0)
})

test('logs come only when asked for, grow, and never change what was said', async () => {
  const { submit, get, clock } = asking()
  const { body } = await submit()
  const logs = async (flag: string) => (await get(`${body.status_url}?with_logs=${flag}`)).body.logs
  const seen = [await logs('true')]
  for (const ms of [1_000, 1_000, 1_000]) {
    clock.advance(ms)
    seen.push(await logs('true'))
  }
  for (const [index, longer] of seen.slice(1).entries()) {
    expect(longer.slice(0, seen[index].length)).toEqual(seen[index])
    expect(longer.length).toBeGreaterThan(seen[index].length)
  }
  expect(seen.at(-1)[0]).toEqual({
    message: expect.any(String),
    level: 'INFO',
    source: 'USER',
    timestamp: '2026-01-01T00:00:00.000Z',
  })
  expect(await logs('false')).toBeNull()
})

test.each(['true', 'false', '1', '0', 'True', 'yes', 'off'])('with_logs=%s is a boolean', async (word) => {
  const { submit, get } = asking()
  const { body } = await submit()
  expect((await get(`${body.status_url}?with_logs=${word}`)).status).toBe(200)
})

test.each(['maybe', '2', ''])('with_logs=%s is refused by name', async (word) => {
  const told = await asking().get(`${requests}/x/status?with_logs=${word}`)
  expect(told.status).toBe(400)
  expect(told.body.error).toMatchObject({ type: 'validation_error', param: 'with_logs' })
})

test('an unknown job is 404 in the envelope', async () => {
  const told = await asking().get(`${requests}/00000000-0000-4000-8000-000000000000/status`)
  expect(told.status).toBe(404)
  expect(told.body.error).toMatchObject({ type: 'not_found_error', param: 'request_id' })
})

test('without any delay the submit still says IN_QUEUE and the first poll COMPLETED', async () => {
  const { submit, get } = asking({ delays: { queueMs: 0, runMs: 0, jitter: 0 } })
  const { body } = await submit()
  expect(body.status).toBe('IN_QUEUE')
  expect((await get(body.status_url)).body.status).toBe('COMPLETED')
})
