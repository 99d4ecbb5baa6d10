// The neighbouring clips job: the same engine in other words (reka.md 9.1).
import { expect, test } from 'vitest'
import { loadSpec } from '../../../src/spec/load.ts'
import { type Asking, asking, requests } from './asking.ts'

const { schemas } = loadSpec('reka')
const path = '/v1/clips'
const least = { video_urls: ['https://videos.example.com/harbour.mp4'] }

const started = async ({ post }: Asking, body: object = least) => (await post(path, body)).body.id as string

test('a job is queued, processed and completed, and carries its clips in the end', async () => {
  const mock = asking()
  const told = await mock.post(path, { ...least, prompt: 'boats' })
  expect(told.status).toBe(200)
  expect(told.body).toMatchObject({ status: 'queued', prompt: 'boats', video_urls: least.video_urls })
  const at = `${path}/${told.body.id}`
  mock.clock.advance(1_000)
  expect((await mock.get(at)).body).toMatchObject({
    status: 'processing',
    updated_at: '2026-01-01T00:00:01.000Z',
  })
  expect((await mock.get(at)).body).not.toHaveProperty('output')
  mock.clock.advance(2_000)
  const { body } = await mock.get(at)
  expect(body.status).toBe('completed')
  expect(body.output).toEqual([
    {
      title: expect.any(String),
      video_url: expect.any(String),
      caption: expect.any(String),
      hashtags: expect.any(Array),
      ai_score: expect.any(Number),
    },
  ])
  const film = await mock.get(body.output[0].video_url)
  expect([film.status, film.headers['content-type']]).toEqual([200, 'video/mp4'])
  expect(film.bytes.subarray(4, 8).toString()).toBe('ftyp')
})

test('as many clips are cut as were asked for, in the shape that was asked for', async () => {
  const mock = asking()
  const generation_config = { num_generations: 3, min_duration_seconds: 1, max_duration_seconds: 2 }
  const rendering_config = { aspect_ratio: '9:16-split', resolution: 240 }
  const id = await started(mock, { ...least, generation_config, rendering_config })
  mock.clock.advance(3_000)
  const { body } = await mock.get(`${path}/${id}`)
  expect(new Set(body.output.map(({ video_url }: { video_url: string }) => video_url)).size).toBe(3)
  expect(body).toMatchObject({ generation_config, rendering_config })
  const item = mock.mock.world.media.find(new URL(body.output[0].video_url).pathname)
  expect(item?.content).toMatchObject({ spec: { width: 240, height: 426, seconds: 2 } })
})

test('a failed job is told in lower case', async () => {
  const mock = asking()
  mock.fate('fail')
  const id = await started(mock)
  mock.clock.advance(3_000)
  expect((await mock.get(`${path}/${id}`)).body).toMatchObject({ status: 'failed' })
})

test('the list is paged by offset and limit and narrowed by status', async () => {
  const mock = asking()
  const ids = [await started(mock), await started(mock), await started(mock)].reverse()
  const listed = async (query: string) =>
    (await mock.get(`${path}${query}`)).body.items.map(({ id }: { id: string }) => id)
  expect(await listed('')).toEqual(ids)
  expect(await listed('?offset=1&limit=1')).toEqual([ids[1]])
  expect(await listed('?status=queued')).toEqual(ids)
  expect(await listed('?status=completed')).toEqual([])
  expect((await mock.get(`${path}?offset=-1`)).body.error.param).toBe('offset')
  expect((await mock.get(`${path}?limit=0`)).body.error.param).toBe('limit')
})

test('a deleted job is gone, from the list too', async () => {
  const mock = asking()
  const id = await started(mock)
  const told = await mock.ask('DELETE', `${path}/${id}`, { delete_input_video: true })
  expect([told.status, told.body]).toEqual([200, { success: true }])
  expect((await mock.get(`${path}/${id}`)).status).toBe(404)
  expect((await mock.get(path)).body.items).toEqual([])
  expect((await mock.ask('DELETE', `${path}/${id}`)).status).toBe(404)
})

test('a deletion with a body that makes no sense deletes nothing', async () => {
  const mock = asking()
  const id = await started(mock)
  expect((await mock.ask('DELETE', `${path}/${id}`, { delete_input_video: 'please' })).status).toBe(400)
  expect((await mock.get(`${path}/${id}`)).status).toBe(200)
})

test.each([
  ['no videos', {}, 'video_urls'],
  ['an empty list of videos', { video_urls: [] }, 'video_urls'],
  ['videos that are no addresses at all', { video_urls: [7] }, 'video_urls.0'],
])('%s are refused by name', async (_name, body, param) => {
  const told = await asking().post(path, body)
  expect([told.status, told.body.error.param]).toEqual([400, param])
})

test('clips and inference jobs never meet, nor two accounts', async () => {
  const mock = asking()
  const id = await started(mock)
  const { body } = await mock.submit()
  expect((await mock.get(`${requests}/${id}/status`)).status).toBe(404)
  expect((await mock.get(`${path}/${body.request_id}`)).status).toBe(404)
  expect((await mock.get(requests)).body.data).toHaveLength(1)
  expect((await mock.get(path, { 'x-api-key': 'reka_b' })).body.items).toEqual([])
  expect((await mock.get(`${path}/${id}`, { 'x-api-key': 'reka_b' })).status).toBe(404)
})

test('the stream tells each change of state as the clock reaches it, and ends with the job', async () => {
  const { mock, clock } = asking()
  const headers = { host: 'h', 'x-api-key': 'reka_a' }
  const body = Buffer.from(JSON.stringify({ ...least, stream: true }))
  const reply = await mock.answer({ method: 'POST', url: path, headers, body, scheme: 'http' })
  expect(reply.headers['content-type']).toMatch(/^text\/event-stream/)
  const stream = (reply.body as (signal: AbortSignal) => AsyncIterable<string>)(new AbortController().signal)
  const seen: string[] = []
  for await (const event of stream) {
    const clip = JSON.parse(event.replace(/^data: /, ''))
    expect(schemas.check('Clip', clip)).toEqual([])
    seen.push(clip.status)
    queueMicrotask(() => clock.advance(2_000))
  }
  expect(seen).toEqual(['queued', 'processing', 'completed'])
})

test('the stream of a job that is stuck stays open, and other jobs do not make it repeat itself', async () => {
  const { mock, clock, fate, submit } = asking()
  fate('stuck')
  const headers = { host: 'h', 'x-api-key': 'reka_a' }
  const body = Buffer.from(JSON.stringify({ ...least, stream: true }))
  const reply = await mock.answer({ method: 'POST', url: path, headers, body, scheme: 'http' })
  const leaving = new AbortController()
  const stream = (reply.body as (signal: AbortSignal) => AsyncIterable<string>)(leaving.signal)
  const seen: string[] = []
  const watched = (async () => {
    for await (const event of stream) seen.push(JSON.parse(event.replace(/^data: /, '')).status)
  })()
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  await settled()
  clock.advance(1_000)
  await settled()
  for (const _ of [1, 2, 3]) {
    await submit()
    await settled()
  }
  clock.advance(86_400_000)
  await settled()
  expect(seen).toEqual(['queued', 'processing'])
  leaving.abort()
  await watched
})
