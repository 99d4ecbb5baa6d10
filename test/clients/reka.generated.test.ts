// A client generated from our own contract walks a job from submit to bytes, with either credential alone.
import createClient, { type Client } from 'openapi-fetch'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMock, listen, type RunningMock } from '../../mocks/index.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'
import type { components, paths } from '../../src/generated/reka.ts'

const clock = manualClock()
let running: RunningMock

beforeAll(async () => {
  running = await listen(createMock({ clock, settings: { seed: 1 } }), { port: 0, host: '127.0.0.1' })
})
afterAll(() => running.close())

const credentials = [
  ['X-Api-Key', { 'X-Api-Key': 'reka_any' }],
  ['Bearer', { Authorization: 'Bearer reka_any' }],
] as const

function client(headers: Record<string, string>): Client<paths> {
  return createClient<paths>({ baseUrl: running.url, headers })
}

test.each(credentials)(
  'with %s alone a picture is submitted, followed, fetched and downloaded',
  async (_name, headers) => {
    const reka = client(headers)
    const submitted = await reka.POST('/v2/inference/nano-banana/text-to-image', {
      body: { input: { prompt: 'A paper boat' } },
    })
    expect(submitted.response.status).toBe(202)
    const params = { path: { request_id: submitted.data?.request_id ?? '' } }
    const seen: (string | undefined)[] = []
    for (const ms of [1_000, 2_000, 0]) {
      const { data } = await reka.GET('/v2/inference/requests/{request_id}/status', {
        params: { ...params, query: { with_logs: true } },
      })
      expect(data?.logs).toEqual(expect.any(Array))
      seen.push(data?.status)
      clock.advance(ms)
    }
    expect(seen).toEqual(['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED'])
    const { data } = await reka.GET('/v2/inference/requests/{request_id}', { params })
    const { images } = (data?.output ?? { images: [] }) as {
      images: readonly { url: string; content_type: string }[]
    }
    const file = await fetch(images[0]?.url ?? '')
    expect([file.status, file.headers.get('content-type')]).toEqual([200, images[0]?.content_type])
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
  },
)

test.each(credentials)(
  'with %s alone models and requests are listed, and a job is cancelled',
  async (_name, headers) => {
    const reka = client(headers)
    const { data: listed } = await reka.GET('/v2/inference/models')
    expect(listed?.models.map(({ name }) => name)).toContain('eleven-v3')
    const { data: submitted } = await reka.POST('/v2/inference/{model}/text-to-speech', {
      params: { path: { model: 'eleven-v3' }, header: { 'Idempotency-Key': `order ${_name}` } },
      body: { input: { text: 'Ahoy' } },
    })
    const params = { path: { request_id: submitted?.request_id ?? '' } }
    const { data: cancelled } = await reka.POST('/v2/inference/requests/{request_id}/cancel', { params })
    expect(cancelled?.status).toBe('CANCELLED')
    const { data: page } = await reka.GET('/v2/inference/requests', {
      params: { query: { status: 'CANCELLED' } },
    })
    expect(page?.data.map(({ request_id }) => request_id)).toContain(params.path.request_id)
  },
)

test('a refusal arrives as the typed error', async () => {
  const { error, response } = await client({ 'X-Api-Key': 'reka_invalid' }).GET('/v2/inference/models')
  expect(response.status).toBe(401)
  expect(error).toMatchObject({ error: { type: 'authentication_error', message: expect.any(String) } })
})

test('a clips job is walked to its end', async () => {
  const reka = client({ 'X-Api-Key': 'reka_any' })
  const { data: started } = await reka.POST('/v1/clips', {
    body: { video_urls: ['https://videos.example.com/harbour.mp4'] },
  })
  const { id } = started as components['schemas']['Clip']
  const params = { path: { id } }
  clock.advance(3_000)
  const { data: clip } = await reka.GET('/v1/clips/{id}', { params })
  expect(clip?.status).toBe('completed')
  expect((await fetch(clip?.output?.[0]?.video_url ?? '')).headers.get('content-type')).toBe('video/mp4')
  expect((await reka.DELETE('/v1/clips/{id}', { params })).data).toEqual({ success: true })
})
