// Exchanges of honest hosts that no socket carried, as the walker would have recorded them.
import { createHash } from 'node:crypto'
import type { Ask } from '../../src/contract/provider.ts'
import type { Exchange, HeaderMap, RecordedBody } from '../../src/core/exchange.ts'
import type { Json } from '../../src/core/json.ts'

/** What an honest host answers. */
export interface HonestReply {
  readonly status: number
  readonly headers: HeaderMap
  readonly body: Json | Buffer
}

/** What the walker asks of a medium that it met in a result. */
export function mediaAsks(to: string): readonly Ask[] {
  return [
    { act: 'media', purpose: 'get', method: 'GET', to },
    { act: 'media', purpose: 'head', method: 'HEAD', to },
    { act: 'media', purpose: 'range', method: 'GET', to, headers: { range: 'bytes=0-99' } },
  ]
}

/** `place` is where and when in the record it stands, and of which job. */
export function recordedExchange(
  baseUrl: string,
  place: Pick<Exchange, 'index' | 'startedAt'> & { readonly job: string | undefined },
  ask: Ask,
  { status, headers, body }: HonestReply,
): Exchange {
  const { index, startedAt, job } = place
  return {
    ...{ index, act: ask.act, startedAt, durationMs: 20 },
    ...(job === undefined ? {} : { job }),
    ...(ask.purpose === undefined ? {} : { purpose: ask.purpose }),
    request: {
      method: ask.method,
      url: ask.to.startsWith('/') ? `${baseUrl}${ask.to}` : ask.to,
      headers: { ...ask.headers },
      ...(ask.body === undefined ? {} : { body: recordedBody(ask.body, 'application/json') }),
    },
    reply: {
      ...{ status, statusText: '', headers, chunks: [] },
      body: recordedBody(body, headers['content-type'] ?? ''),
    },
  }
}

/** Bodies above 1 MB are cut, as the walker cuts them. */
function recordedBody(body: Json | Buffer, mimeType: string): RecordedBody {
  const bytes = Buffer.isBuffer(body)
    ? body
    : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  const truncated = bytes.length > 1 << 20
  const kept = truncated ? bytes.subarray(0, 1 << 20) : bytes
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const content = Buffer.isBuffer(body) ? { base64: kept.toString('base64') } : { text: kept.toString() }
  return { mimeType, size: bytes.length, truncated, sha256, ...content }
}
