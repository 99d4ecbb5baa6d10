// Spoilers of modelslab/fetch, modelslab/result, modelslab/media and modelslab/failed.
import { bytes, code, header, type Spoiler, set, spoil, text, which } from '../../spoil.ts'
import { again, young } from './submit.ts'

const get = which('happy', 'media', 'get')
const success: Readonly<Record<string, string | number>> = { status: 'success' }
const error = { status: 'error', message: 'Request not found' }
const done = text(which('happy', 'fetch'), (before) =>
  before.includes('"success"') ? JSON.stringify({ status: 'success', id: null, output: [] }) : before,
)
const whenDone = (change: (reply: Record<string, unknown>) => object): Spoiler =>
  text(which('happy', 'fetch'), (before) =>
    before.includes('"success"') ? JSON.stringify(change(JSON.parse(before))) : before,
  )
const page = Buffer.from('<html><body>Not here</body></html>')
const failed = which('failed', 'fetch', 'again')

export const fetchSpoilers: Readonly<Record<string, Spoiler>> = {
  'modelslab/fetch/answers-post': set(young, error),
  'modelslab/fetch/knows-the-job-throughout': set(again, error),
  'modelslab/fetch/running-has-no-outcome': set(young, { output: ['https://example.com/early.png'] }),
  'modelslab/fetch/comes-with-200': code(young, 202),
  'modelslab/fetch/matches-its-schema': set(again, { proxy_links: 7 }),
  'modelslab/fetch/takes-the-id-in-the-body': set(which('happy', 'detour', 'by-request-id'), error),
  'modelslab/fetch/knows-ids-across-families': set(which('happy', 'detour', 'cross-family'), error),
  'modelslab/fetch/path-comes-first': set(which('second', 'detour', 'path-first'), error),
  'modelslab/fetch/is-no-get': set(which('happy', 'detour', 'get-method'), success),
  'modelslab/fetch/waits-with-a-slow-job': set(which('slow', 'fetch', 'again'), {
    status: 'failed',
    output: '',
  }),
  'modelslab/result/names-an-address': done,
  'modelslab/result/output-is-a-list': whenDone((reply) => ({
    ...reply,
    output: (reply['output'] as string[])[0],
  })),
  'modelslab/result/addresses-are-absolute': whenDone((reply) => ({
    ...reply,
    output: ['/generations/one.png'],
  })),
  'modelslab/result/one-for-each-sample': whenDone((reply) => ({
    ...reply,
    output: (reply['output'] as string[]).slice(0, 1),
  })),
  'modelslab/result/has-the-asked-size': (transcript) => {
    const other = transcript.exchanges.find(which('second', 'media', 'get'))?.reply?.body.base64 ?? ''
    const picture = Buffer.from(other, 'base64')
    // The width of a PNG stands in the sixteenth byte and the three after it.
    picture.writeUInt32BE(640, 16)
    return bytes(get, picture)(transcript)
  },
  'modelslab/result/is-of-its-kind': spoil(get, (exchange) =>
    exchange.reply
      ? {
          ...exchange,
          reply: { ...exchange.reply, body: { ...exchange.reply.body, base64: page.toString('base64') } },
        }
      : exchange,
  ),
  'modelslab/result/stands-in-proxy-links-too': whenDone(({ proxy_links: _, ...reply }) => reply),
  'modelslab/result/proxy-links-serve-the-file': code(which('happy', 'media', 'proxy'), 403),
  'modelslab/result/tells-generation-time': set(again, { generationTime: '2 s' }),
  'modelslab/result/film-weighs-enough': spoil(get, (exchange) =>
    exchange.reply
      ? { ...exchange, reply: { ...exchange.reply, body: { ...exchange.reply.body, size: 999 } } }
      : exchange,
  ),
  'modelslab/result/outlives-its-link': set(which('temporary', 'fetch', 'after-expiry'), error),
  'modelslab/result/dead-link-is-404': code(which('temporary', 'media', 'after-expiry'), 410),
  'modelslab/result/stable': set(again, { output: ['https://example.com/other.png'] }),
  'modelslab/media/alive-at-once': code(get, 404),
  'modelslab/media/no-credential': code(get, 401),
  'modelslab/media/type-true': header(get, { 'content-type': 'text/html' }),
  'modelslab/media/head-honest': header(which('happy', 'media', 'head'), { 'content-length': '1' }),
  'modelslab/media/range-honest': header(which('happy', 'media', 'range'), {
    'content-range': 'bytes 0-99/7',
  }),
  'modelslab/media/alive-until-promised': code(which('temporary', 'media', 'before-expiry'), 404),
  'modelslab/media/dead-after-expiry': code(which('temporary', 'media', 'after-expiry'), 200),
  'modelslab/failed/is-told': set(failed, success),
  'modelslab/failed/is-told-as-error-too': set(which('error', 'fetch', 'again'), { status: 'failed' }),
  'modelslab/failed/names-no-outcome': set(failed, { output: ['https://example.com/broken.png'] }),
  'modelslab/failed/says-why': set(failed, { message: '', messege: undefined }),
  'modelslab/failed/comes-with-200': code(failed, 500),
}
