// Canaries: the credential in every disguise that a reply may give it, none of which may reach the record.
import { expect, test } from 'vitest'
import { redaction } from '../../src/contract/walk/redact.ts'
import type { Exchange, RecordedBody } from '../../src/core/exchange.ts'
import { keyMarker, secretMarker } from '../../src/core/transcript.ts'

const key = 'a1b2c3d4-0000:s3cr3t/with+odd"chars&more'
const half = 's3cr3t/with+odd"chars&more'
const secrets = { headers: new Set(['x-lent']), query: new Set(['ticket']), body: new Set(['password']) }
const clean = redaction([key], secrets)

function exchange(
  text: string,
  more: Partial<RecordedBody> = {},
  headers: Record<string, string> = {},
): Exchange {
  const body = { mimeType: 'text/plain', size: text.length, text, truncated: false, ...more }
  return {
    index: 0,
    act: 'status',
    startedAt: 0,
    durationMs: 0,
    request: { method: 'GET', url: 'http://x/', headers: { authorization: `Key ${key}` } },
    reply: { status: 200, statusText: '', headers, body, chunks: [] },
  }
}

const base64 = (text: string) => Buffer.from(text).toString('base64')
const disguises: readonly (readonly [string, string])[] = [
  ['itself', key],
  ['its second half', half],
  ['with its scheme', `Key ${key}`],
  ['percent-encoded', encodeURIComponent(key)],
  ['percent-encoded in lower case', encodeURIComponent(key).toLowerCase()],
  ['percent-encoded twice', encodeURIComponent(encodeURIComponent(key))],
  ['percent-encoded byte by byte', [...Buffer.from(key)].map((byte) => `%${byte.toString(16)}`).join('')],
  ['JSON-escaped', JSON.stringify({ key })],
  ['JSON in JSON', JSON.stringify({ inner: JSON.stringify({ key }) })],
  ['JSON with escaped slashes', JSON.stringify({ key }).replaceAll('/', '\\/')],
  ['HTML-escaped', key.replaceAll('&', '&amp;').replaceAll('"', '&quot;')],
  [
    'unicode-escaped',
    [...key].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  ],
  ['HTML by numbers', [...key].map((letter) => `&#${letter.charCodeAt(0)};`).join('')],
  ['HTML by hex numbers', [...key].map((letter) => `&#x${letter.charCodeAt(0).toString(16)};`).join('')],
  ['upper case', key.toUpperCase()],
  ['base64', base64(key)],
  ['base64 after one letter', base64(`x${key}`)],
  ['base64 after two letters', base64(`xy${key}z`)],
  ['base64 as of Basic', base64(`user:${key}`)],
  ['base64url', Buffer.from(`??>${key}`).toString('base64url')],
  ['hex', Buffer.from(key).toString('hex')],
  ['HEX', Buffer.from(key).toString('hex').toUpperCase()],
]

test.each(disguises)('the credential as %s is found and marked', (_name, text) => {
  const { reply } = clean(exchange(`before ${text} after`))
  expect(reply?.body.text).toContain(keyMarker)
  expect(reply?.body.text).not.toContain(text)
})

test('the credential is hidden in headers, status text, URLs, binary bodies and messages of failures', () => {
  const spoiled = clean({
    ...exchange('', { base64: base64(`\0\0${key}`) }, { location: `/x?k=${encodeURIComponent(key)}` }),
    failure: { kind: 'other', message: `cannot read ${key}` },
  })
  const text = JSON.stringify(spoiled)
  expect(text).not.toContain(half.slice(0, 12))
  expect(Buffer.from(spoiled.reply?.body.base64 ?? '', 'base64').toString()).toContain(keyMarker)
  expect(spoiled.request.headers['authorization']).toBe(`Key ${keyMarker}`)
})

test.each([
  'https://m.example/f.png?X-Amz-Signature=abc123&X-Amz-Expires=900',
  'https://m.example/f.png?sv=1&sig=abc123%2Bx',
  'https://m.example/f.png?token=abc123',
  'https://m.example/f.png?Expires=17&Signature=abc123&Key-Pair-Id=K1',
  'https://m.example/f.png?ticket=abc123',
])('the signature in %s is hidden, in text and in JSON', (url) => {
  expect(clean(exchange(url)).reply?.body.text).not.toContain('abc123')
  const told = clean(exchange(JSON.stringify({ url }))).reply?.body.text ?? ''
  expect(told).not.toContain('abc123')
  expect(told).toContain(secretMarker)
})

test('values that the contract calls secret are hidden by name', () => {
  const told = clean(
    exchange(JSON.stringify({ a: [{ password: 'pw-1' }] }), {}, { 'x-lent': 'abc', 'set-cookie': 's=1' }),
  )
  expect(JSON.stringify(told)).not.toMatch(/pw-1|abc|s=1/)
})

test('what is not secret stays byte for byte', () => {
  const text = '{"seed": 196619188014358660, "note":"keys and tokens"}'
  expect(clean(exchange(text)).reply?.body.text).toBe(text)
})

test('a short credential is hidden as a word of its own, and taken for no echo', () => {
  const short = redaction(['demo'], secrets)
  expect(short(exchange('a demo, and demonstrations')).reply?.body.text).toBe(
    `a ${secretMarker}, and demonstrations`,
  )
})

test('the bytes of a picture keep the letters that a short credential has too', () => {
  const bytes = Buffer.from([0x89, ...Buffer.from(' demo '), 0xff])
  const picture = exchange('', { mimeType: 'image/png', base64: bytes.toString('base64') })
  const { text: _, ...body } = picture.reply!.body
  const shown = redaction(['demo'], secrets)({ ...picture, reply: { ...picture.reply!, body } })
  expect(shown.reply?.body.base64).toBe(bytes.toString('base64'))
})
