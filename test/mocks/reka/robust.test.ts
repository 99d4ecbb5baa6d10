// What strangers send: odd values never break the mock, and no credential is kept.
import { expect, test } from 'vitest'
import { asking, origin, requests } from './asking.ts'

const odd = [null, true, -1, 1e308, 'x', '', '\u0000', [], [null], {}, { a: { b: [] } }]
const fields = [
  ...[
    'prompt',
    'text',
    'query',
    'image_url',
    'image_urls',
    'start_image_url',
    'seed',
    'num_images',
    'duration',
  ],
  ...['aspect_ratio', 'resolution', 'output_format', 'generate_audio', 'timestamps'],
]
const places = [
  ...[
    'nano-banana/text-to-image',
    'nano-banana/edit',
    'veo-3.1/text-to-video',
    'kling-v3-pro/image-to-video',
  ],
  ...['eleven-v3/text-to-speech', 'moondream/image-to-bbox'],
]

test.each(places)('a job of %s ends well with odd values in any field', async (to) => {
  const { submit, get, clock } = asking()
  for (const field of fields) {
    for (const value of odd) {
      const { body } = await submit({ prompt: 'a', text: 'a', [field]: value }, to)
      clock.advance(3_000)
      const told = await get(body.response_url)
      expect([told.status, told.body.status], `${field} ${JSON.stringify(value)}`).toEqual([200, 'COMPLETED'])
    }
  }
})

test('odd values in a chat, a clips job or a query are refused or borne', async () => {
  const { post, get } = asking()
  const asks = { model: 'qwen', messages: [{ role: 'user', content: 'x' }] }
  const cuts = { video_urls: ['https://videos.example.com/a.mp4'] }
  for (const value of odd) {
    for (const field of [
      'model',
      'messages',
      'max_tokens',
      'max_completion_tokens',
      'stop',
      'stream',
      'stream_options',
    ])
      expect((await post('/v2/inference/chat/completions', { ...asks, [field]: value })).status).toBeLessThan(
        500,
      )
    for (const field of ['prompt', 'generation_config', 'rendering_config', 'video_urls'])
      expect((await post('/v1/clips', { ...cuts, [field]: value })).status).toBeLessThan(500)
    const query = encodeURIComponent(String(value))
    for (const name of ['page_limit', 'page_token', 'offset', 'limit', 'status', 'model'])
      expect((await get(`${requests}?${name}=${query}`)).status).toBeLessThan(500)
  }
})

test('odd options of a fate are taken for its own defaults', async () => {
  const { submit, post, fate } = asking()
  fate('no_credit', { status: 'much' })
  expect((await submit()).status).toBe(429)
  fate('rate_limited', { seconds: 'long' })
  expect((await submit()).headers['retry-after']).toBe('60')
  fate('slow_cancel', { delayMs: 'later' })
  const { body } = await submit()
  expect((await post(body.cancel_url)).body.status).toBe('IN_QUEUE')
})

test.each(['/reka-media/x', requests, '/health', '/v2/inference/nothing'])(
  'no credential is kept when the first request is %s',
  async (path) => {
    const { mock, get } = asking()
    await get(`${origin}${path}`, {
      'x-api-key': 'reka_very_secret',
      authorization: 'Bearer reka_very_secret',
    })
    const kept = JSON.stringify(mock.world.journal.since(0))
    expect(kept).toContain(path)
    expect(kept).not.toContain('very_secret')
  },
)

test('an input nested beyond reason is refused, one that is merely deep is taken', async () => {
  const { post, mock } = asking()
  const nested = (levels: number) => `{"input":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}`
  for (const path of [
    '/v2/inference/nano-banana/text-to-image',
    '/v2/inference/chat/completions',
    '/v1/clips',
  ]) {
    const told = await post(path, nested(50_000))
    expect([told.status, told.body.error.details[0].type], path).toEqual([400, 'json_invalid'])
  }
  expect(mock.world.ledger.list()).toEqual([])
  expect((await post('/v2/inference/nano-banana/text-to-image', nested(150))).status).toBe(202)
})
