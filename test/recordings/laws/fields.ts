// Every field that HAR 1.2 gives an entry, with odd values that recorders were seen to write there, or might.
import type { LooseEntry } from '../recorded.ts'

/** http://www.softwareishard.com/blog/har-12-spec: `list` holds pairs of name and value, or is read as one value. */
export type Kind = 'text' | 'number' | 'object' | 'list'

export interface Field {
  readonly path: readonly string[]
  readonly kind: Kind
  /** Its name, where its path is not the same in every entry. */
  readonly called?: string
  /** Values beyond those that fit no field; made of what stands there. */
  readonly odd?: (value: unknown, entry: LooseEntry) => readonly unknown[]
}

const numbers = () => [-1, 1e15, 0.5, '12', 'many']
const texts = () => ['x'.repeat(5000), ' ']
const toText = (value: unknown) => (typeof value === 'string' ? value : '')

const moments = (value: unknown): readonly unknown[] => {
  const told = toText(value)
  const at = Date.parse(told)
  return [
    ...[told.replace(/\.\d+/, ''), told.replace(/Z$/, ''), told.replace(/^\d{4}/, '9999'), told.slice(0, 10)],
    ...['0001-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z', 'yesterday', at, String(at), at / 1000],
    ...[-at, new Date(at + 3_600_000).toISOString(), new Date(at - 86_400_000).toISOString()],
    ...[
      told.replace('T', ' '),
      told.replace('Z', '+00:00'),
      told.replace('Z', '-07:00'),
      told.replace(/\d\dZ$/, 'Z'),
    ],
  ]
}

/** A body as other recorders would have written the same one, or the ruins of it. */
const bodies = (value: unknown, entry: LooseEntry): readonly unknown[] => {
  const text = toText(value)
  const { encoding, mimeType } = entry['response']?.content ?? {}
  const packed = encoding === 'base64' ? text : Buffer.from(text).toString('base64')
  return [
    ...[`data:${mimeType};base64,${packed}`, text.slice(0, Math.floor(text.length / 2)), '[object Object]'],
    ...[
      'undefined',
      'null',
      '{}',
      '<binary>',
      encoding === 'base64' ? packed.replace(/(.{76})/g, '$1\r\n') : `\uFEFF${text}`,
    ],
  ]
}

const types = () => [
  'x-unknown',
  'application/octet-stream',
  'text/plain',
  'text/html',
  'Application/JSON; Charset=UTF-8',
  'json',
]

/** Of the entry itself; pairs in its lists are fields too, and made by `mutations.ts`. */
export const fields: readonly Field[] = [
  { path: ['pageref'], kind: 'text' },
  { path: ['startedDateTime'], kind: 'text', odd: moments },
  { path: ['time'], kind: 'number', odd: numbers },
  { path: ['request'], kind: 'object' },
  {
    path: ['request', 'method'],
    kind: 'text',
    odd: (value) => [toText(value).toLowerCase(), 'FETCH', ...texts()],
  },
  {
    path: ['request', 'url'],
    kind: 'text',
    odd: (value) => [
      `${value}#part`,
      toText(value).replace(/^http/, 'HTTP'),
      toText(value).replace(/^\w+:\/\/[^/]+/, ''),
      'about:blank',
    ],
  },
  { path: ['request', 'httpVersion'], kind: 'text', odd: () => ['h3', 'unknown', 'HTTP/9'] },
  { path: ['request', 'cookies'], kind: 'list' },
  { path: ['request', 'headers'], kind: 'list' },
  { path: ['request', 'queryString'], kind: 'list' },
  { path: ['request', 'postData'], kind: 'object' },
  { path: ['request', 'postData', 'mimeType'], kind: 'text', odd: types },
  { path: ['request', 'postData', 'params'], kind: 'list' },
  {
    path: ['request', 'postData', 'text'],
    kind: 'text',
    odd: (value) => [toText(value).slice(0, 9), '[object Object]', 'undefined', `\uFEFF${value}`],
  },
  { path: ['request', 'headersSize'], kind: 'number', odd: numbers },
  { path: ['request', 'bodySize'], kind: 'number', odd: numbers },
  { path: ['request', 'comment'], kind: 'text', odd: texts },
  { path: ['response'], kind: 'object' },
  {
    path: ['response', 'status'],
    kind: 'number',
    odd: (value) => [String(value), -1, 99, 1000, 200.5, 'OK', 1e15],
  },
  { path: ['response', 'statusText'], kind: 'text', odd: texts },
  { path: ['response', 'httpVersion'], kind: 'text', odd: () => ['h3', 'unknown', 'HTTP/9'] },
  { path: ['response', 'cookies'], kind: 'list' },
  { path: ['response', 'headers'], kind: 'list' },
  { path: ['response', 'content'], kind: 'object' },
  {
    path: ['response', 'content', 'size'],
    kind: 'number',
    odd: (value) => [...numbers(), Number(value) * 2, Number(value) + 300],
  },
  {
    path: ['response', 'content', 'compression'],
    kind: 'number',
    odd: (value) => [...numbers(), Number(value) || 100],
  },
  { path: ['response', 'content', 'mimeType'], kind: 'text', odd: types },
  { path: ['response', 'content', 'text'], kind: 'text', odd: bodies },
  {
    path: ['response', 'content', 'encoding'],
    kind: 'text',
    odd: () => ['base64', 'BASE64', 'utf-8', 'gzip', 'binary'],
  },
  { path: ['response', 'content', 'comment'], kind: 'text', odd: texts },
  {
    path: ['response', 'redirectURL'],
    kind: 'text',
    odd: () => [' ', '/elsewhere', 'https://elsewhere.example/'],
  },
  { path: ['response', 'headersSize'], kind: 'number', odd: numbers },
  { path: ['response', 'bodySize'], kind: 'number', odd: numbers },
  { path: ['response', 'comment'], kind: 'text', odd: texts },
  { path: ['cache'], kind: 'object' },
  {
    path: ['cache', 'beforeRequest'],
    kind: 'object',
    odd: () => [{ lastAccess: '', eTag: '"1"', hitCount: 1 }],
  },
  {
    path: ['cache', 'afterRequest'],
    kind: 'object',
    odd: () => [{ lastAccess: '', eTag: '"1"', hitCount: 1 }],
  },
  { path: ['timings'], kind: 'object' },
  ...['blocked', 'dns', 'connect', 'send', 'wait', 'receive', 'ssl'].map(
    (name): Field => ({ path: ['timings', name], kind: 'number', odd: numbers }),
  ),
  { path: ['serverIPAddress'], kind: 'text', odd: () => ['::1', 'x'] },
  { path: ['connection'], kind: 'text', odd: texts },
  { path: ['comment'], kind: 'text', odd: texts },
]
