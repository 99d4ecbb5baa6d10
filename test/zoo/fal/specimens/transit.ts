// Transits that break what passes through them: gateways that fail, redirects, types and encodings lost.
import { gzipSync } from 'node:zlib'
import { defect, type FalSpecimen, instead, isBody, on, page, should } from './kit.ts'

const queueActs = ['submit', 'status', 'result', 'cancel'] as const

export const transitSpecimens: readonly FalSpecimen[] = [
  defect(
    'status/is-answered',
    'every third poll is 502',
    'One of three backends is down.',
    on('status', (answer, { job, nth }) => (job && nth % 3 === 2 ? { code: 502, ...page } : answer)),
  ),
  defect(
    'status/is-answered',
    'status redirects to the login',
    'A poll leads to a page of the website.',
    on('status', (answer, { job }) =>
      job ? { code: 302, headers: { location: '/login' }, body: '' } : answer,
    ),
  ),
  defect(
    'status/is-answered',
    'status redirects to itself',
    'With a slash to without, without a slash to with.',
    instead('status', ({ job, path, caller }) => {
      if (!job || caller !== 'owner') return undefined
      return {
        code: 308,
        headers: { location: path.endsWith('/') ? path.slice(0, -1) : `${path}/` },
        body: '',
      }
    }),
  ),
  defect(
    'status/is-answered',
    'status is 404 at first',
    'A replica does not know the request yet.',
    on('status', (answer, { job, nth }) =>
      job && nth < 2 ? { code: 404, body: { status: 'NOT_FOUND' } } : answer,
    ),
  ),
  defect(
    'replies/say-json',
    'JSON as text/html',
    'A PHP transit never sets the type.',
    on(queueActs, (answer) => ({
      headers: { ...answer.headers, 'content-type': 'text/html; charset=UTF-8' },
    })),
  ),
  defect(
    'replies/say-json',
    'result without a type',
    'The type of the upstream is not passed on.',
    on('result', (answer) =>
      answer.code === 200 ? { headers: { ...answer.headers, 'content-type': '' } } : {},
    ),
  ),
  defect(
    'status/is-answered',
    'gzip without its label',
    'The body stays compressed, the header that says so is dropped.',
    on('status', ({ body, headers }, { job }) =>
      job && isBody(body)
        ? {
            headers: { ...headers, 'content-type': 'application/json' },
            body: gzipSync(JSON.stringify(body)),
          }
        : {},
    ),
  ),
  defect(
    'replies/whole',
    'gzip label without gzip',
    'The body is decompressed, the header that it is compressed stays.',
    on(['status', 'result'], ({ headers }, { job }) =>
      job ? { headers: { ...headers, 'content-encoding': 'gzip' } } : {},
    ),
  ),
  defect(
    'replies/whole',
    'gzip label without gzip, behind the key',
    'Keys are refused in front; whatever comes from behind has the label of what it was packed by.',
    on([...queueActs, 'stream', 'unknown'], ({ headers }, { caller }) =>
      caller === 'owner' ? { headers: { ...headers, 'content-encoding': 'gzip' } } : {},
    ),
  ),
  defect(
    'replies/whole',
    'gzip label without gzip, on everything',
    'Whatever is said to whomever has the label of what it was packed by.',
    on([...queueActs, 'stream', 'unknown'], ({ headers }) => ({
      headers: { ...headers, 'content-encoding': 'gzip' },
    })),
  ),
  defect(
    'replies/whole',
    'result cut off',
    'The length is that of another encoding, so the result breaks off.',
    on('result', ({ code }) => (code === 200 ? { cutAfter: 60 } : {})),
  ),
  defect(
    'replies/come',
    'length that cannot be',
    'A status announces a length below zero.',
    on('status', ({ body }, { job, caller }) =>
      job && caller === 'owner'
        ? {
            raw: `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: -7\r\n\r\n${JSON.stringify(body)}`,
          }
        : {},
    ),
    { ...should, alsoFails: 'no status was shown', spares: ['fal/status/', 'fal/urls/', 'fal/ids/'] },
  ),
  defect(
    'replies/come',
    'connection dropped on a poll',
    'Two status polls in a row are cut before a byte of the reply.',
    on('status', (_answer, { job, nth }) => (job && [3, 4].includes(nth) ? { cutAfter: -1 } : {})),
    should,
  ),
  defect(
    'status/is-answered',
    'timing appended',
    'A transit appends a comment with the time it took to every body.',
    on('status', ({ body, headers }, { job }) =>
      job
        ? {
            headers: { ...headers, 'content-type': 'application/json' },
            body: `${JSON.stringify(body)}\n<!-- 0.012 s -->`,
          }
        : {},
    ),
  ),
  defect(
    'status/is-answered',
    'NaN in the metrics',
    'A Python transit writes NaN, which is no JSON.',
    on('status', ({ body, headers }, { job }) =>
      job
        ? {
            headers: { ...headers, 'content-type': 'application/json' },
            body: JSON.stringify(body).replace(/"metrics":\{[^}]*\}/, '"metrics":{"inference_time":NaN}'),
          }
        : {},
    ),
  ),
  defect(
    'ids/same-everywhere',
    'header doubled',
    'The transit adds x-fal-request-id to the one that is there.',
    on(['submit', 'status', 'result'], ({ headers }) => {
      const id = headers?.['x-fal-request-id']
      return id ? { headers: { ...headers, 'x-fal-request-id': `${id}, ${id}` } } : {}
    }),
  ),
  defect(
    'headers/are-few-enough',
    'headers grow',
    'Every answer carries 20 KB of tracing.',
    on('status', ({ headers }) => ({ headers: { ...headers, 'x-trace': 'x'.repeat(20_000) } })),
    should,
  ),
  defect(
    'headers/show-no-cache',
    'status from a cache',
    'Statuses say that they are half a minute old.',
    on('status', ({ headers }) => ({ headers: { ...headers, age: '30', 'x-cache': 'HIT' } })),
    should,
  ),
]
