// Exchanges as HAR 1.2 entries: what the wire showed, without any facts of our own.
import type {
  Exchange,
  HeaderMap,
  RecordedBody,
  RecordedReply,
  WireFailure,
  WireFailureKind,
} from '../exchange.ts'
import type { HarPair, HarRequest, HarResponse, WireEntry, WireHar } from './format.ts'

/** A log that any HAR viewer reads; `version` is that of this package. */
export function exchangesToHar(exchanges: readonly Exchange[], version: string): WireHar {
  return {
    log: { version: '1.2', creator: { name: 'relayproof', version }, entries: exchanges.map(wireEntry) },
  }
}

/** One exchange as browsers write it. */
export function wireEntry(exchange: Exchange): WireEntry {
  const wait = exchange.reply?.chunks[0]?.atMs ?? exchange.durationMs
  return {
    startedDateTime: new Date(exchange.startedAt).toISOString(),
    time: exchange.durationMs,
    request: requestOf(exchange),
    response: {
      ...(exchange.reply ? responseOf(exchange.reply) : noResponse),
      ...(isTold(exchange) && exchange.failure && { _error: errorOf(exchange.failure) }),
    },
    cache: {},
    timings: { send: 0, wait, receive: Math.max(0, exchange.durationMs - wait) },
  }
}

function requestOf({ request }: Exchange): HarRequest {
  const { method, url, headers, body } = request
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairs(headers),
    queryString: queryOf(url),
    ...(body && { postData: { mimeType: body.mimeType, text: body.text ?? body.base64 ?? '' } }),
    headersSize: -1,
    bodySize: body?.size ?? 0,
  }
}

function responseOf(reply: RecordedReply): HarResponse {
  return {
    status: reply.status,
    statusText: reply.statusText,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairs(reply.headers),
    content: contentOf(reply.body),
    redirectURL: reply.headers['location'] ?? '',
    headersSize: -1,
    bodySize: -1,
  }
}

/** A body that came empty has a text, which is empty; where there is none, nothing was kept of it. */
function contentOf({ size, mimeType, text, base64, truncated }: RecordedBody): HarResponse['content'] {
  if (text !== undefined) return { size, mimeType, text }
  if (size === 0 && !truncated) return { size, mimeType, text: '' }
  return base64 === undefined ? { size, mimeType } : { size, mimeType, text: base64, encoding: 'base64' }
}

/** As browsers write it when nothing came: status 0. */
const noResponse: HarResponse = {
  status: 0,
  statusText: '',
  httpVersion: '',
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: 'x-unknown' },
  redirectURL: '',
  headersSize: -1,
  bodySize: -1,
}

/** What we left ourselves, once enough of it had come, was ended by nobody else. */
function isTold({ reply, failure }: Exchange): boolean {
  return reply === undefined || failure?.kind !== 'aborted'
}

/** Chrome's words, which other readers of HAR know too. */
const words: Partial<Readonly<Record<WireFailureKind, string>>> = {
  unreachable: 'net::ERR_CONNECTION_REFUSED',
  reset: 'net::ERR_CONNECTION_RESET',
  timeout: 'net::ERR_TIMED_OUT',
  tls: 'net::ERR_SSL_PROTOCOL_ERROR',
  truncated: 'net::ERR_CONTENT_LENGTH_MISMATCH',
  garbled: 'net::ERR_CONTENT_DECODING_FAILED',
  aborted: 'net::ERR_ABORTED',
  'refused-by-us': 'net::ERR_BLOCKED_BY_CLIENT',
}

function errorOf({ kind, message }: WireFailure): string {
  const word = words[kind]
  return word === undefined ? message : `${word} (${message})`
}

function pairs(headers: HeaderMap): HarPair[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}

function queryOf(url: string): HarPair[] {
  const query = URL.canParse(url) ? new URL(url).searchParams : new URLSearchParams()
  return [...query].map(([name, value]) => ({ name, value }))
}
