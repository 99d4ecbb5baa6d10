// Following a job of fal's mock: states, positions, logs, path forms (fal.md 1.2 and 4).
import { expect, test } from 'vitest'
import { loadSpec } from '../../../src/spec/load.ts'
import { schnell, stage } from './stage.ts'

const spec = loadSpec('fal')

test('a job waits, runs and ends: 202, 202, 200, each body as its schema says', async () => {
  const { get, submit, clock } = stage()
  const path = await submit()
  const queued = await get(`${path}/status`).expect(202)
  expect(spec.schemas.check('InQueueStatus', queued.body)).toEqual([])
  clock.advance(1_000)
  const running = await get(`${path}/status`).expect(202)
  expect(spec.schemas.check('InProgressStatus', running.body)).toEqual([])
  expect(running.body).not.toHaveProperty('queue_position')
  clock.advance(2_000)
  const ended = await get(`${path}/status`).expect(200)
  expect(spec.schemas.check('CompletedStatus', ended.body)).toEqual([])
  expect(ended.body).toMatchObject({ status: 'COMPLETED', logs: null, metrics: { inference_time: 2 } })
  expect(ended.body).not.toHaveProperty('error')
  expect(ended.headers['x-fal-request-id']).toBe(ended.body.request_id)
})

test('polls do not move a job, time does', async () => {
  const { get, submit, clock } = stage({ publicUrl: 'http://mock.test' })
  const path = await submit()
  const first = await get(`${path}/status`)
  for (let poll = 0; poll < 5; poll++) {
    const again = await get(`${path}/status`)
    expect(again.text).toBe(first.text)
  }
  const positions: number[] = []
  for (let step = 0; step < 10; step++) {
    const { body } = await get(`${path}/status`)
    positions.push(body.queue_position)
    clock.advance(99)
  }
  expect(positions).toEqual([...positions].sort((a, b) => b - a))
  expect(positions.at(-1)).toBe(0)
})

test('logs are null unless asked for with 1 or true, and null in the queue', async () => {
  const { get, submit, clock } = stage()
  const path = await submit()
  expect((await get(`${path}/status?logs=1`)).body.logs).toBeNull()
  clock.advance(1_500)
  for (const no of ['', '?logs=0', '?logs=false']) {
    const { body } = await get(`${path}/status${no}`)
    expect(body).toHaveProperty('logs', null)
  }
  for (const yes of ['?logs=1', '?logs=true', '?x=1&logs=1']) {
    expect((await get(`${path}/status${yes}`)).body.logs.length).toBeGreaterThan(0)
  }
})

test('log lines stay as they are from poll to poll, through a cancel too', async () => {
  const { get, put, submit, clock } = stage()
  const path = await submit()
  const lines = async () => (await get(`${path}/status?logs=1`)).body.logs as readonly unknown[]
  clock.advance(1_500)
  const early = await lines()
  clock.advance(600)
  const later = await lines()
  expect(later.slice(0, early.length)).toEqual(early)
  expect(later.length).toBeGreaterThan(early.length)
  await put(`${path}/cancel`).expect(202)
  clock.advance(700)
  expect((await lines()).slice(0, later.length)).toEqual(later)
})

test('a requeued job goes back to the queue and still ends', async () => {
  const { get, submit, clock, world } = stage()
  world.fates.set({ fate: { name: 'requeued' }, times: 1 })
  const path = await submit()
  const states: string[] = []
  for (let second = 0; second < 12; second++) {
    const { body } = await get(`${path}/status`)
    if (states.at(-1) !== body.status) states.push(body.status)
    clock.advance(500)
  }
  expect(states).toEqual(['IN_QUEUE', 'IN_PROGRESS', 'IN_QUEUE', 'IN_PROGRESS', 'COMPLETED'])
})

test('with X-Fal-No-Retry a requeue is a failure instead', async () => {
  const { get, submit, clock, world } = stage()
  world.fates.set({ fate: { name: 'requeued' }, times: 1 })
  const path = await submit(schnell, { prompt: 'x' }, { 'x-fal-no-retry': 'yes' })
  clock.advance(3_000)
  const { body } = await get(`${path}/status`).expect(200)
  expect(body.error_type).toBe('runner_disconnected')
})

test('polls below the full model id are 405 when strict and served when tolerant', async () => {
  const strict = stage()
  const full = (path: string) => path.replace('/fal-ai/flux-1/', `/${schnell}/`)
  await strict.get(`${full(await strict.submit())}/status`).expect(405)
  const tolerant = stage({ options: { 'fal.poll-path': 'tolerant' } })
  const path = full(await tolerant.submit())
  await tolerant.get(`${path}/status`).expect(202)
  await tolerant.get(path).expect(400)
  await tolerant.put(`${path}/cancel`).expect(202)
})

test('trailing slashes and /response are the same addresses', async () => {
  const { get, put, submit, clock } = stage()
  const path = await submit()
  await get(`${path}/status/?logs=1`).expect(202)
  await put(`${path}/cancel/`).expect(202)
  const other = await submit()
  clock.advance(3_000)
  await get(`${other}/`).expect(200)
  await get(`${other}/response`).expect(200)
})

test('unknown ids, foreign apps and foreign accounts all get the same 404', async () => {
  const { get, put, submit } = stage()
  const path = await submit()
  const id = path.split('/').at(-1)
  const unknown = '/fal-ai/flux-1/requests/00000000-0000-4000-8000-000000000000'
  for (const other of [unknown, `/fal-ai/veo3/requests/${id}`]) {
    const reply = await get(`${other}/status`).expect(404)
    expect(reply.body).toEqual({ status: 'NOT_FOUND' })
    await get(other).expect(404)
    await get(`${other}/status/stream`).expect(404)
    await put(`${other}/cancel`).expect(404)
  }
  expect((await get(`${path}/status`, 'Key somebody-else').expect(404)).body).toEqual({ status: 'NOT_FOUND' })
  await put(`${path}/cancel`, 'Key somebody-else').expect(404)
  await get(`${path}/status`).expect(202)
})

test('a wrong method on a poll is 405, and an unknown part of a request is 404', async () => {
  const { put, get, submit, post } = stage()
  const path = await submit()
  await put(`${path}/status`).expect(405)
  await get(`${path}/cancel`).expect(405)
  await post(path).expect(405)
  await get(`${path}/nothing`).expect(404)
})

test('positions count the jobs really ahead where there are workers, and a cancel moves the others up', async () => {
  const { get, put, submit, clock } = stage({ workers: 1 })
  const paths = [await submit(), await submit(), await submit(), await submit()]
  const positionOf = async (path: string) => (await get(`${path}/status`)).body.queue_position
  expect(await positionOf(paths[1]!)).toBe(0)
  expect(await positionOf(paths[3]!)).toBe(2)
  await put(`${paths[1]}/cancel`).expect(202)
  expect(await positionOf(paths[3]!)).toBe(1)
  clock.advance(2_000)
  expect((await get(`${paths[2]}/status`)).body.status).toBe('IN_PROGRESS')
})

test('a job of low priority waits behind those that came later', async () => {
  const { get, submit, clock } = stage({ workers: 1 })
  await submit()
  const low = await submit(schnell, { prompt: 'low' }, { 'x-fal-queue-priority': 'low' })
  clock.advance(1)
  const normal = await submit()
  clock.advance(2_000)
  expect((await get(`${normal}/status`)).body.status).toBe('IN_PROGRESS')
  expect((await get(`${low}/status`)).body.status).toBe('IN_QUEUE')
})

test('a poll may carry a JSON type and a length of nothing', async () => {
  const { get, submit } = stage()
  const path = await submit()
  await get(`${path}/status`).set({ 'content-type': 'application/json', 'content-length': '0' }).expect(202)
})
