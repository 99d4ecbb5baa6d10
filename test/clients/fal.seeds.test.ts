// What the pages of fal relays show (model list, status page, result page), as their readers would try it on the mock.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMock, listen, type RunningMock } from '../../mocks/index.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'

const clock = manualClock()
const mock = createMock({ clock, settings: { keys: ['your-key'] } })
const headers = { Authorization: 'Bearer your-key', 'Content-Type': 'application/json' }
let running: RunningMock
let base: string
beforeAll(async () => {
  running = await listen(mock, { port: 0, host: '127.0.0.1' })
  base = running.url
})
afterAll(() => running.close())

type Body = Record<string, unknown>

async function submit(
  model: string,
  input: Body = { prompt: 'Extreme close-up of a single cat eye' },
): Promise<Body> {
  const reply = await fetch(`${base}/${model}`, { method: 'POST', headers, body: JSON.stringify(input) })
  expect(reply.status).toBe(200)
  return (await reply.json()) as Body
}

async function get(path: string): Promise<{ status: number; body: Body }> {
  const reply = await fetch(`${base}/${path}`, { headers })
  return { status: reply.status, body: (await reply.json()) as Body }
}

const image = 'https://example.com/in.png'
const models: readonly (readonly [string, Body])[] = [
  ['fal-ai/flux-1/dev', { prompt: 'x' }],
  ['fal-ai/flux-1/dev/image-to-image', { prompt: 'x', image_url: image }],
  ['fal-ai/flux-1/dev/redux', { image_url: image }],
  ['fal-ai/flux-1/schnell', { prompt: 'x' }],
  ['fal-ai/flux-1/schnell/redux', { image_url: image }],
  ['fal-ai/flux-pro/kontext', { prompt: 'x', image_url: image }],
  ['fal-ai/flux-pro/kontext/max', { prompt: 'x', image_url: image }],
  ['fal-ai/flux-pro/kontext/max/multi', { prompt: 'x', image_urls: [image] }],
  ['fal-ai/flux-pro/kontext/max/text-to-image', { prompt: 'x' }],
  ['fal-ai/flux-pro/kontext/multi', { prompt: 'x', image_urls: [image] }],
  ['fal-ai/flux-pro/kontext/text-to-image', { prompt: 'x' }],
]

test.each(models)(
  '%s of the model list takes Bearer and ends in the result that the pages print',
  async (model, input) => {
    const submitted = await submit(model, input)
    expect(submitted).toMatchObject({ status: 'IN_QUEUE', queue_position: expect.any(Number) })
    for (const name of ['request_id', 'response_url', 'status_url', 'cancel_url'])
      expect(submitted[name]).toEqual(expect.any(String))
    clock.advance(60_000)
    const app = model.split('/').slice(0, 2).join('/')
    const { status, body } = await get(`${app}/requests/${submitted['request_id']}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      images: [{ url: expect.stringMatching(/^http/), content_type: expect.stringMatching(/^image\//) }],
      seed: expect.any(Number),
      has_nsfw_concepts: [false],
      prompt: expect.any(String),
      timings: expect.any(Object),
    })
  },
)

test('the response link works once its host is replaced by the transit address', async () => {
  const submitted = await submit('fal-ai/flux-1/dev')
  clock.advance(60_000)
  const upstream = String(submitted['response_url']).replace(base, 'https://queue.fal.run')
  const reply = await fetch(upstream.replace('https://queue.fal.run', base), { headers })
  expect(reply.status).toBe(200)
})

test.each(['fal-ai/fast-sdxl', 'fast-sdxl'])('the status page is served below %s', async (name) => {
  const { request_id: id } = await submit('fal-ai/fast-sdxl')
  const { status, body } = await get(`${name}/requests/${id}/status`)
  expect(status).toBe(202)
  expect(body).toMatchObject({
    status: 'IN_QUEUE',
    queue_position: expect.any(Number),
    response_url: expect.any(String),
  })
})

test('a video model ends in a file object with its type, name and size', async () => {
  const { request_id: id } = await submit('fal-ai/veo3/fast', { prompt: 'waves' })
  clock.advance(60_000)
  const { body } = await get(`fal-ai/veo3/requests/${id}`)
  expect(body['video']).toMatchObject({
    content_type: 'video/mp4',
    file_name: 'output.mp4',
    file_size: expect.any(Number),
  })
})
