// The headers of every answer, and the limit that they tell of (reka.md 1.4, 1.5).
import { expect, test } from 'vitest'
import { asking, requests } from './asking.ts'

const rates = [
  'x-ratelimit-requests-limit',
  'x-ratelimit-requests-remaining',
  'x-ratelimit-requests-reset',
  'retry-after',
]

test('every answer of the API names its exchange and tells the allowance, refusals too', async () => {
  const { get, post, submit, ask } = asking()
  const told = [
    await submit(),
    await get(requests),
    await get(`${requests}/x/status`),
    await post('/v2/inference/nano-banana/text-to-image', {}),
    await get(requests, {}),
    await get('/health'),
    await get('/v2/inference/x/y/z'),
    await ask('PUT', '/health'),
  ]
  const ids = told.map(({ headers }) => headers['x-request-id'])
  expect(new Set(ids).size).toBe(told.length)
  for (const { headers } of told) for (const name of rates) expect(headers[name], name).toMatch(/^\d+$/)
  expect(told[0]?.headers['x-request-id']).not.toBe(told[0]?.body.request_id)
})

test('an allowed request is told to wait for nothing', async () => {
  expect((await asking().get(requests)).headers['retry-after']).toBe('0')
})

test('the rate headers can be left out; X-Request-ID stays', async () => {
  const { headers } = await asking({ options: { 'reka.rate-headers': 'off' } }).get(requests)
  for (const name of rates) expect(headers).not.toHaveProperty(name)
  expect(headers).toHaveProperty('x-request-id')
})

test('a limit counts the jobs that a key starts, refuses the next with 429, and rolls on', async () => {
  const { submit, clock, get } = asking({ options: { 'reka.rate-limit': '2' } })
  expect((await submit()).headers['x-ratelimit-requests-remaining']).toBe('1')
  clock.advance(3_600_000)
  expect((await submit()).headers['x-ratelimit-requests-remaining']).toBe('0')
  const refused = await submit()
  expect(refused.status).toBe(429)
  expect(refused.body.error.type).toBe('rate_limit_error')
  expect(rates.map((name) => refused.headers[name])).toEqual(['2', '0', '82800', '82800'])
  expect((await submit(undefined, undefined, undefined, { 'x-api-key': 'other' })).status).toBe(202)
  expect((await get(requests)).status).toBe(200)
  clock.advance(82_800_000)
  expect((await submit()).status).toBe(202)
  expect((await submit()).status).toBe(429)
})

test('clips count towards the same limit', async () => {
  const { submit, post } = asking({ options: { 'reka.rate-limit': '1' } })
  await submit()
  expect((await post('/v1/clips', { video_urls: ['https://videos.example.com/a.mp4'] })).status).toBe(429)
})
