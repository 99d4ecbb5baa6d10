// Result media: real bytes that expire (reka.md 4.3).
import { expect, test } from 'vitest'
import { type Asking, asking, origin } from './asking.ts'

const hour = 3_600_000

async function picture({ submit, clock, get }: Asking): Promise<{ url: string; response_url: string }> {
  const { response_url } = (await submit()).body
  clock.advance(3_000)
  return { url: (await get(response_url)).body.output.images[0].url, response_url }
}

test('a link serves its file whole, in part and by head, without a credential', async () => {
  const mock = asking()
  const { url } = await picture(mock)
  const whole = await mock.get(url, {})
  expect([whole.status, whole.headers['content-type']]).toEqual([200, 'image/png'])
  expect(whole.bytes.subarray(1, 4).toString()).toBe('PNG')
  const part = await mock.get(url, { range: 'bytes=1-3' })
  expect([part.status, part.text]).toEqual([206, 'PNG'])
  const head = await mock.ask('HEAD', url, undefined, {})
  expect([head.status, head.bytes.length, head.headers['content-length']]).toEqual([
    200,
    0,
    String(whole.bytes.length),
  ])
})

test('a link lives an hour unless told otherwise, names its end, and then answers 403 in XML', async () => {
  const mock = asking()
  const { url } = await picture(mock)
  expect(new URL(url).searchParams.get('expires')).toBe(String((Date.UTC(2026, 0, 1) + 3_000 + hour) / 1_000))
  mock.clock.advance(hour - 1)
  expect((await mock.get(url)).status).toBe(200)
  mock.clock.advance(1)
  const told = await mock.get(url)
  expect([told.status, told.headers['content-type']]).toEqual([403, 'application/xml'])
  expect(told.text).toContain('<Code>AccessDenied</Code>')
})

test.each([404, 410])('after its end a link can answer %i', async (code) => {
  const mock = asking({ urlTtlMs: 1_000, options: { 'reka.expired-status': String(code) } })
  const { url } = await picture(mock)
  mock.clock.advance(1_000)
  expect((await mock.get(url)).status).toBe(code)
})

test('the result still answers after the links have died, with the same links', async () => {
  const mock = asking({ urlTtlMs: 1_000 })
  const { url, response_url } = await picture(mock)
  mock.clock.advance(5_000)
  const { body } = await mock.get(response_url)
  expect(body.output.images[0].url).toBe(url)
  expect((await mock.get(url)).status).toBe(403)
})

test('the result can give out fresh links instead', async () => {
  const mock = asking({ urlTtlMs: 1_000, options: { 'reka.resign': 'on' } })
  const { url, response_url } = await picture(mock)
  mock.clock.advance(1_500)
  const fresh = (await mock.get(response_url)).body.output.images[0].url
  expect(fresh).not.toBe(url)
  expect([(await mock.get(url)).status, (await mock.get(fresh)).status]).toEqual([403, 200])
  mock.clock.advance(500)
  expect((await mock.get(fresh)).status).toBe(403)
})

test('a link may live for ever', async () => {
  const mock = asking({ urlTtlMs: null })
  const { url } = await picture(mock)
  expect(url).not.toContain('expires')
  mock.clock.advance(1e12)
  expect((await mock.get(url)).status).toBe(200)
})

test('a hand may let the links of a job expire', async () => {
  const mock = asking()
  const { url, response_url } = await picture(mock)
  const id = response_url.split('/').at(-1) as string
  mock.mock.world.ledger.append('reka', id, { kind: 'expire', at: mock.clock.now() })
  expect((await mock.get(url)).status).toBe(403)
})

test('media may be linked on another origin', async () => {
  const { url } = await picture(asking({ mediaUrl: 'https://media.example.com' }))
  expect(url).toMatch(/^https:\/\/media\.example\.com\/reka-media\/[0-9a-f]{32}\//)
})

test('a guessed link and a wrong method are refused as a bucket would', async () => {
  const mock = asking()
  const { url } = await picture(mock)
  expect((await mock.get(`${origin}/reka-media/${'0'.repeat(32)}/a.png`)).status).toBe(404)
  expect((await mock.post(url)).status).toBe(405)
})
