// Redaction by value, shown on random keys: whatever a key looks like, no spelling of it is left, and nothing throws.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hideValues, hideWords } from '../../src/core/hide-values.ts'

const marker = '[redacted:key]'
const seeded = { seed: 20261130, numRuns: 500 }

/** Keys as vendors draw them (base64 with `/` and `+` in front, ids, hex), and any text at all. */
const keys = fc.oneof(
  fc.uint8Array({ minLength: 9, maxLength: 48 }).map((bytes) => Buffer.from(bytes).toString('base64')),
  fc.uint8Array({ minLength: 9, maxLength: 48 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  fc.string({ minLength: 8, maxLength: 40, unit: 'binary' }),
  fc.string({
    minLength: 8,
    maxLength: 40,
    unit: fc.constantFrom(...'/+\\%&#;"\'<>-_=.*?()[]{}|^$ uxn05aA\n'),
  }),
)

const spellings: Readonly<Record<string, (key: string) => string>> = {
  plain: (key) => key,
  base64: (key) => Buffer.from(key).toString('base64'),
  'base64 within other text': (key) => Buffer.from(`user:${key}, and more`).toString('base64'),
  base64url: (key) => Buffer.from(`?>${key}`).toString('base64url'),
  hex: (key) => Buffer.from(key).toString('hex'),
  'hex in capitals': (key) => Buffer.from(key).toString('hex').toUpperCase(),
  URL: (key) => encodeURIComponent(key),
  'URL, twice': (key) => encodeURIComponent(encodeURIComponent(key)),
  'a form': (key) => new URLSearchParams({ key }).toString().slice('key='.length),
  'JSON-escaped': (key) => JSON.stringify(key).slice(1, -1),
  'JSON in JSON': (key) => JSON.stringify(JSON.stringify({ key })),
  'JSON with slashes escaped': (key) => JSON.stringify(key).slice(1, -1).replaceAll('/', '\\/'),
  'JSON in ASCII': (key) =>
    JSON.stringify(key).replaceAll(
      /[^ -~]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  'JSON in a URL': (key) => encodeURIComponent(JSON.stringify({ key })),
  HTML: (key) => key.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  'its bytes taken for letters': (key) => Buffer.from(key).toString('latin1'),
  'URL of Latin-1': (key) => latin(key)?.toString('hex').replaceAll(/../g, '%$&') ?? key,
  'base64 of Latin-1': (key) => (latin(key) ?? Buffer.from(key)).toString('base64'),
  'hex of Latin-1': (key) => (latin(key) ?? Buffer.from(key)).toString('hex'),
}

/** Undefined where the key has letters beyond Latin-1. */
function latin(key: string): Buffer | undefined {
  const bytes = Buffer.from(key, 'latin1')
  return bytes.toString('latin1') === key ? bytes : undefined
}

test.each(Object.entries(spellings))('no key is left in %s, whatever it looks like', (_name, spelt) => {
  fc.assert(
    fc.property(keys, (key) => {
      const shown = hideValues([key], marker)(`{"a":"${spelt(key)}"}`)
      expect(shown).toContain(marker)
      expect(shown.replace(marker, '').length).toBeLessThan(36)
    }),
    seeded,
  )
})

test('no key and no text make it throw, and doing it twice is doing it once', () => {
  fc.assert(
    fc.property(
      fc.array(keys, { maxLength: 4 }),
      fc.string({ unit: 'binary' }),
      fc.nat(200),
      (values, text, at) => {
        const hide = hideValues(values, marker)
        const once = hide(text.slice(0, at) + values.join(text.slice(at)) + text)
        expect(hide(once)).toBe(once)
      },
    ),
    seeded,
  )
})

test('what holds no key stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(hideValues(['9f8e7d6c-5b4a-4928-9a6b-abcdef012345'], marker)(text)).toBe(text)
    }),
    seeded,
  )
})

test.each([
  '/AbCdEfGh',
  '+AbCdEfGh',
  '//////////',
  '++++++++++',

  '\\\\\\\\\\\\\\\\',
  'key'.repeat(900),
])('the key %s is hidden like any other', (key) => {
  expect(hideValues([key], marker)(`<${key}> <${Buffer.from(key).toString('base64')}>`)).not.toContain(
    `<${key}`,
  )
})

test('a key beside itself leaves two markers, one that overlaps with itself leaves one', () => {
  expect(hideValues(['abcabcab'], marker)('abcabcababcabcab abcabcabcab')).toBe(
    `${marker}${marker} ${marker}`,
  )
})

test('ten thousand values are looked for in a megabyte that is made of their beginnings', () => {
  const values = Array.from({ length: 10_000 }, (_, index) => `${'a'.repeat(40)}${index}`)
  const text = 'a'.repeat(1 << 20)
  expect(hideValues(values, marker)(text)).toBe(text)
})

test('a short word is hidden where it stands alone, its letters within other words are not', () => {
  expect(hideWords(['a+b', '$1'], marker)('a+b, xa+b, a+b-c ($1) é$1 $1')).toBe(
    `${marker}, xa+b, a+b-c (${marker}) é${marker} ${marker}`,
  )
})
