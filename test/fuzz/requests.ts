// Any request that the vendors' clients, strangers or a hand on the control plane might send: lawful, odd, or nonsense.
import fc from 'fast-check'
import { isJsonObject, type JsonObject } from '../../src/core/json.ts'
import type { Spec } from '../../src/spec/load.ts'

export interface Asked {
  readonly method: string
  /** Path and query; `{job}` stands for the id of a job that was submitted before. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | undefined
  /** Which of the jobs before `{job}` means. */
  readonly job: number
}

const odd: readonly unknown[] = [
  ...['', ' ', null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, '0', '-8', 'yes', '\u0000', '\ud800', '😀'],
  ...['https://a.example/x', 'http://[', 'data:,', 'x'.repeat(5_000), '__proto__', 'constructor'],
  ...[[], [[]], [null], {}, { a: 1 }, { toString: 1 }, { width: 64, height: 64 }, { constructor: {} }],
]

const names = [
  ...['prompt', 'image_url', 'image_urls', 'image_size', 'num_images', 'seed', 'sync_mode', 'output_format'],
  ...['init_image', 'width', 'height', 'samples', 'base64', 'webhook', 'track_id', 'model_id', 'request_id'],
  ...['input', 'webhook_url', 'messages', 'model', 'stream', 'video_urls', 'generation_config', 'duration'],
  ...['file_name', 'content_type', 'token_expiration', 'text', 'key', '__proto__', 'constructor', 'length'],
]

const plainBodies: readonly JsonObject[] = [
  { prompt: 'a' },
  { prompt: 'a', image_size: { width: 64, height: 64 }, num_images: 1 },
  { key: 'k', model_id: 'flux', prompt: 'a' },
  { input: { prompt: 'a' } },
  { model: 'qwen', messages: [{ role: 'user', content: 'x' }] },
  { video_urls: ['https://videos.example.com/a.mp4'] },
  { file_name: 'a.png', content_type: 'image/png' },
]

const controlBodies: readonly JsonObject[] = [
  ...[
    { freeze: true },
    { advance: 3_000 },
    { advance: 1e15 },
    { advance: -1 },
    { scale: 2 },
    { resume: true },
  ],
  ...[{ freeze: 0 }, { freeze: 1e300 }, { freeze: true, advance: 1_000 }],
  ...[
    { fate: 'slow' },
    { fate: 'stuck' },
    { fate: 'requeued', times: 2 },
    { fate: 'slow', options: { factor: 0 } },
  ],
]

const jobWords = ['complete', 'fail', 'requeue', 'expire', 'explode'].map((word) => `jobs/{job}/${word}`)
const controlPaths = [
  ...['health', 'clock', 'fates', 'jobs', 'exchanges', 'exchanges?since=0&format=har', 'exchanges?since=x'],
  ...['webhooks', 'reset', 'nothing', '', ...jobWords],
]

const otherPaths = [
  ...[
    '/files/upload',
    '/files/upload/multipart',
    '/files/b/00000000/x.png',
    '/storage/upload/initiate',
    '/tokens/',
  ],
  ...[
    '/storage/auth/token',
    '/storage/upload/initiate-multipart',
    '/.well-known/jwks.json',
    '/api/fal/proxy',
  ],
  ...[
    '/generations/x.png',
    '/temp/x.png',
    '/reka-media/x/y.png',
    '/health',
    '/',
    '//',
    '/a',
    '/%',
    '/%ff',
    '/..%2f',
  ],
]

const hosts = [
  'queue.fal.run',
  'fal.run',
  'rest.fal.ai',
  'v3b.fal.media',
  'modelslab.com',
  'vision-agent.api.reka.ai',
]

const queries = [
  ...[
    'logs=1',
    'logs=true',
    'with_logs=1',
    'with_logs=maybe',
    'limit=0',
    'limit=2',
    'offset=1',
    'page_token=x',
  ],
  ...[
    'fal_webhook=http%3A%2F%2F127.0.0.1%3A9%2F',
    'fal_webhook=x',
    'fal_max_queue_length=0',
    'key=k',
    '&&=',
    '%',
  ],
]

const usual = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? 'Key k' : 'Bearer k'))
const authorizations = [...usual, 'Bearer k', 'key  k', 'Key invalid', 'Basic eDp5', 'Bearer a.b.c', '', 'x']

const headerSets = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...usual).map((authorization) => ({ authorization })) },
  { weight: 1, arbitrary: oddHeaders() },
)

/** Submissions that vendors take, but for what is changed in their bodies. */
const submissions: readonly (readonly [url: string, body: JsonObject])[] = [
  ['/fal-ai/flux-1/schnell', { prompt: 'a', image_size: { width: 64, height: 64 } }],
  ['/fal-ai/flux-1/dev', { prompt: 'a', image_size: 'square', num_images: 1 }],
  ['/api/v6/images/text2img', { key: 'k', model_id: 'flux', prompt: 'a', width: 64, height: 64 }],
  ['/api/v7/images/text-to-image', { key: 'k', model_id: 'flux', prompt: 'a' }],
  ['/v2/inference/nano-banana/text-to-image', { input: { prompt: 'a' } }],
  ['/v2/inference/moondream/image-to-bbox', { input: { prompt: 'a', image_url: 'https://a.example/x.png' } }],
  ['/v2/inference/chat/completions', { model: 'qwen', messages: [{ role: 'user', content: 'x' }] }],
  ['/v1/clips', { video_urls: ['https://videos.example.com/a.mp4'] }],
  ['/fal.run/fal-ai/flux-1/schnell', { prompt: 'a', image_size: { width: 64, height: 64 } }],
]

/** What is asked of a job. */
const follows: readonly (readonly [method: string, url: string])[] = [
  ['GET', '/fal-ai/flux-1/requests/{job}/status'],
  ['GET', '/fal-ai/flux-1/requests/{job}/status?logs=1'],
  ['GET', '/fal-ai/flux-1/requests/{job}/status/stream'],
  ['GET', '/fal-ai/flux-1/requests/{job}'],
  ['PUT', '/fal-ai/flux-1/requests/{job}/cancel'],
  ['POST', '/api/v6/images/fetch/{job}'],
  ['POST', '/api/v7/images/fetch/{job}'],
  ['GET', '/v2/inference/requests/{job}/status'],
  ['GET', '/v2/inference/requests/{job}'],
  ['GET', '/v2/inference/requests'],
  ['POST', '/v2/inference/requests/{job}/cancel'],
  ['GET', '/v1/clips/{job}'],
  ['DELETE', '/v1/clips/{job}'],
]

function oddHeaders() {
  return fc.record(
    {
      authorization: fc.constantFrom(...authorizations),
      'content-type': fc.constantFrom(
        ...['application/json', 'application/json', 'text/plain', 'multipart/form-data; boundary=x', 'x', ''],
        'application/x-www-form-urlencoded',
      ),
      'x-fal-queue-priority': fc.constantFrom('low', 'x'),
      'x-fal-request-timeout': fc.constantFrom('1', '0', '1e9', 'x'),
      'x-fal-object-lifecycle': fc.constantFrom('{"expiration_duration_seconds":1}', '{}', 'x', '[]', 'null'),
      'x-fal-target-url': fc.constantFrom(
        'https://queue.fal.run/fal-ai/flux-1/schnell',
        'x',
        'https://a.example/',
      ),
      'idempotency-key': fc.constantFrom('a', 'b', ''),
      range: fc.constantFrom('bytes=0-10', 'bytes=-1', 'bytes=9-1', 'x'),
      cookie: fc.constantFrom('a=b'),
    },
    { requiredKeys: ['authorization'] },
  )
}

const changes = fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...odd)), { maxLength: 3 })
const oddBody = fc
  .tuple(fc.constantFrom(...plainBodies), changes)
  .map(([body, others]) => JSON.stringify({ ...body, ...Object.fromEntries(others) }))

const text = fc.oneof(
  { weight: 8, arbitrary: oddBody },
  { weight: 2, arbitrary: fc.constantFrom(...plainBodies).map((body) => JSON.stringify(body)) },
  { weight: 1, arbitrary: fc.json({ maxDepth: 4 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('{', '[1', '{"a":1}}', '\ufeff{}', '--x\r\n\r\n--x--', 'a=1&b', '[[[['),
  },
  { weight: 1, arbitrary: fc.nat(20_000).map((depth) => '['.repeat(depth) + ']'.repeat(depth)) },
)
const bodies = fc.oneof(
  { weight: 9, arbitrary: text.map((body) => Buffer.from(body)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
)

/** Requests at every address that the contracts name and at some that none does. */
export function requestsAt(specs: readonly Spec[]): fc.Arbitrary<Asked> {
  const known = specs.flatMap(({ document }) => placesOf(document))
  const vendorPlace = fc
    .tuple(fc.constantFrom(...known), fc.constantFrom(...segments), oddMethods)
    .map(([{ method, path }, segment, other]) => ({ method: other ?? method, path: filled(path, segment) }))
  const elsewhere = fc
    .tuple(fc.constantFrom(...otherPaths), fc.constantFrom('GET', 'POST', 'PUT', 'HEAD'))
    .map(([path, method]) => ({ method, path }))
  const vendors = fc
    .tuple(
      fc.oneof({ weight: 6, arbitrary: vendorPlace }, { weight: 1, arbitrary: elsewhere }),
      rarely(fc.constantFrom(...hosts), 12),
      rarely(fc.constantFrom(...queries), 5),
      fc.constantFrom('', '', '', '', '', '/', '/x', '//'),
    )
    .map(([{ method, path }, host, query, tail]) => ({
      method,
      url: `${host === null ? '' : `/${host}`}${path}${tail}${query === null ? '' : `?${query}`}`,
    }))
  const control = fc
    .tuple(fc.constantFrom(...controlPaths), fc.constantFrom('GET', 'POST', 'POST', 'DELETE', 'PUT'))
    .map(([path, method]) => ({ method, url: `/__mock/${path}` }))
  const withBody = (place: fc.Arbitrary<Pick<Asked, 'method' | 'url'>>, body: fc.Arbitrary<Buffer>) =>
    fc.tuple(place, headerSets, body, fc.nat(5)).map(
      ([at, headers, bytes, job]): Asked => ({
        ...at,
        headers: sendable(headers),
        ...bodyOf(at.method, bytes),
        job,
      }),
    )
  const controlText = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom(...controlBodies).map((body) => Buffer.from(JSON.stringify(body))),
    },
    { weight: 1, arbitrary: bodies },
  )
  return fc.oneof(
    { weight: 5, arbitrary: submitting },
    { weight: 5, arbitrary: following },
    { weight: 6, arbitrary: withBody(vendors, bodies) },
    { weight: 2, arbitrary: withBody(control, controlText) },
  )
}

const submitting = fc
  .tuple(fc.constantFrom(...submissions), rarely(changes, 3), headerSets)
  .map(([[url, body], others, headers]): Asked => {
    const changed = others ? changedIn(body, Object.fromEntries(others) as JsonObject) : body
    return {
      method: 'POST',
      url,
      headers: sendable(headers),
      body: Buffer.from(JSON.stringify(changed)),
      job: 0,
    }
  })

const following = fc.tuple(fc.constantFrom(...follows), headerSets, fc.nat(5)).map(
  ([[method, url], headers, job]): Asked => ({
    ...{ method, url, job, headers: sendable(headers) },
    ...bodyOf(method, Buffer.from(url.startsWith('/api') ? '{"key":"k"}' : '')),
  }),
)

/** Where an input lies inside the body, it is the input that is changed. */
function changedIn(body: JsonObject, others: JsonObject): JsonObject {
  const { input } = body
  return isJsonObject(input) ? { ...body, input: { ...input, ...others } } : { ...body, ...others }
}

const segments = [
  '{job}',
  '{job}',
  '{job}',
  'x',
  '0',
  '%2e%2e',
  '%00',
  'a b'.replace(' ', '%20'),
  '__proto__',
  'constructor',
]
const oddMethods = rarely(
  fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'),
  12,
).map((method) => method ?? undefined)

/** Null but for one time in `oneIn`. */
function rarely<Value>(arbitrary: fc.Arbitrary<Value>, oneIn: number): fc.Arbitrary<Value | null> {
  return fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })
}

function placesOf(document: JsonObject): readonly { readonly method: string; readonly path: string }[] {
  const paths = document['paths']
  if (!isJsonObject(paths)) return []
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(isJsonObject(item) ? item : {})
      .filter((method) => /^(get|post|put|delete)$/.test(method))
      .map((method) => ({ method: method.toUpperCase(), path })),
  )
}

function filled(path: string, segment: string): string {
  return path.replace(/\{\w+\}/g, segment)
}

/** A body where the method may have one. */
function bodyOf(method: string, bytes: Buffer): Pick<Asked, 'body'> {
  return { body: method === 'GET' || method === 'HEAD' ? undefined : bytes }
}

function sendable(headers: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >
}
