// Keys that look like one that a vendor gave out: such a key has lost its way, and a stand-in is all that a mock sees of it.
import { createHash } from 'node:crypto'
import { bufferOn } from '../src/core/bytes.ts'
import { parseJson } from '../src/core/json.ts'
import type { RawRequest } from './raw-request.ts'

/** What is read again is what was read, or given by a hand, before. */
const unbounded = { levels: Number.POSITIVE_INFINITY, values: Number.POSITIVE_INFINITY }

/** A UUID, a colon and a secret, as fal's keys are (fal.md 2), in whatever encoding: found wherever it stands. */
const ofFal = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}(:|%(?:25)*3a|\\u003a)[\da-f]{16,}/gi
/** The same from its first hyphen on, which costs a long body a twentieth of that. */
const restOfFal = /-(?:[\da-f]{4}-){3}[\da-f]{12}(?::|%(?:25)*3a|\\u003a)[\da-f]{16,}/i
/**
 * What is called a key, in a header, an address, JSON or a form; a world that it names stands before it. Blanks do not
 * reach over a line: a key that ends in `key` stands above the boundary of its form, which would pass for one.
 */
const named =
  /(?<!idempotency[-_])(?:key|bearer|authorization)(?:\\?["']?\s*(?:[:=]|%(?:25)*3[ad])\s*\\?["']?|"\r\n\r\n|[ \t]+)(?:(?:key|bearer)[ \t]+)?(?:world(?::|%3a)[^:"'&\s]{0,100}?(?::|%3a))?([\w-]{40,200})(?![\w-])/gi

/** Keys made for a mock are words; those that vendors give out are drawn, so they are long and of many characters. */
function looksReal(key: string): boolean {
  return key.length >= 40 && /\d/.test(key) && /[A-Za-z]/.test(key) && new Set(key).size >= 12
}

/** The same for the same key, as long as it, and none that could be used: so that callers can still be told apart. */
function standIn(key: string): string {
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 16)
  const plain = `real-key-${digest}`.padEnd(key.length, '*')
  const colon = key.indexOf(':')
  return colon === -1 ? plain : `${plain.slice(0, colon)}:${plain.slice(colon + 1)}`
}

/** `text` (JSON and addresses too) with a stand-in for every key in it that looks real. */
export function withStandIns(text: string): string {
  return text.length < 40 ? text : hidden(text, realIn(text))
}

/** The same of a value as JSON has it; the value itself where there is nothing to hide. */
export function valueWithStandIns<Value>(value: Value): Value {
  const text = JSON.stringify(value)
  const stripped = text === undefined ? text : hidden(text, [...realIn(text), ...listedIn(value)])
  return stripped === undefined || stripped === text ? value : (parseJson(stripped, unbounded) as Value)
}

/** The request itself where no key in it looks real. */
export function requestWithStandIns(raw: RawRequest): RawRequest {
  if (!mayHoldKey(raw)) return raw
  const { url, headers, body } = raw
  const text = isFile(raw) ? '' : bufferOn(body).toString('latin1')
  const lines = Object.entries(headers).filter(([, value]) => value.length >= 40)
  // What is called a key in one place is hidden in all of them.
  const known = [url, text, ...lines.map(([name, value]) => `${name}=${value}`)].flatMap(realIn)
  const said = hidden(text, known)
  const rest = {
    url: hidden(url, known),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, hidden(value, known)])),
  }
  const isClean = said === text && rest.url === url
  if (isClean && lines.every(([name, value]) => rest.headers[name] === value)) return raw
  return { ...raw, ...rest, body: said === text ? body : Buffer.from(said, 'latin1') }
}

/** A look at lengths, which is all that a poll costs. */
function mayHoldKey({ url, headers, body }: RawRequest): boolean {
  if (body.byteLength >= 40 || (url.length >= 40 && (url.includes('?') || url.includes(':')))) return true
  for (const name in headers) if ((headers[name] as string).length >= 40) return true
  return false
}

function hidden(text: string, keys: readonly string[]): string {
  const left = keys.reduce((before, key) => before.replaceAll(key, standIn(key)), text)
  if (!restOfFal.test(left)) return left
  return left.replace(ofFal, (found: string, colon: string) =>
    standIn(found.replace(colon, ':').toLowerCase()).replace(':', colon),
  )
}

function realIn(text: string): readonly string[] {
  return [...text.matchAll(named)].map(([, key = '']) => key).filter(looksReal)
}

/** Of settings, whose list of keys says so far from each. */
function listedIn(value: unknown): readonly string[] {
  const keys: unknown =
    typeof value === 'object' && value !== null && 'keys' in value ? value.keys : undefined
  return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string').filter(looksReal) : []
}

function isFile({ headers }: RawRequest): boolean {
  return /^(?:image|video|audio|model|application\/octet-stream)\b/i.test(headers['content-type'] ?? '')
}
