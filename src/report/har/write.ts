// Transcript → HAR 1.2. Its own facts go into `_relayproof` fields, so that reading it back loses nothing.
import type { Exchange, HeaderMap, RecordedBody, RecordedReply } from '../../core/exchange.ts'
import type { Transcript } from '../../core/transcript.ts'
import { redactTranscript } from '../redact.ts'
import type { Har, HarEntry, HarEntryFacts, HarPair, HarRequest, HarResponse } from './format.ts'

/** The transcript as a HAR 1.2 object, secrets replaced once more; ready for `JSON.stringify`. */
export function transcriptToHar(transcript: Transcript, keys: readonly string[] = []): Har {
  const { provider, target, startedAt, exchanges, omissions, submissions, source } = redactTranscript(
    transcript,
    { keys },
  )
  return {
    log: {
      version: '1.2',
      creator: { name: 'relayproof', version: '1' },
      entries: exchanges.map(entryOf),
      _relayproof: { version: 1, provider, target, startedAt, omissions, submissions, source },
    },
  }
}

function entryOf(exchange: Exchange): HarEntry {
  const wait = exchange.reply?.chunks[0]?.atMs ?? exchange.durationMs
  return {
    startedDateTime: new Date(exchange.startedAt).toISOString(),
    time: exchange.durationMs,
    request: requestOf(exchange),
    response: exchange.reply ? responseOf(exchange.reply) : noResponse(exchange.failure?.message),
    cache: {},
    timings: { send: 0, wait, receive: Math.max(0, exchange.durationMs - wait) },
    _relayproof: factsOf(exchange),
  }
}

function factsOf(exchange: Exchange): HarEntryFacts {
  const { index, act, job, purpose, startedAt, request, reply, failure } = exchange
  const sent = request.body && {
    size: request.body.size,
    truncated: request.body.truncated,
    ...(request.body.base64 !== undefined && { base64: true as const }),
    ...digestOf(request.body),
  }
  return {
    index,
    act,
    ...(job !== undefined && { job }),
    ...(purpose !== undefined && { purpose }),
    startedAt,
    ...(sent && { sent }),
    ...(request.given !== undefined && { given: request.given }),
    ...(reply && {
      reply: { truncated: reply.body.truncated, ...digestOf(reply.body), chunks: reply.chunks },
    }),
    ...(failure && { failure }),
  }
}

function digestOf({ sha256 }: RecordedBody): { readonly sha256?: string } {
  return sha256 === undefined ? {} : { sha256 }
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

function contentOf({ size, mimeType, text, base64 }: RecordedBody): HarResponse['content'] {
  if (text !== undefined) return { size, mimeType, text }
  return base64 === undefined ? { size, mimeType } : { size, mimeType, text: base64, encoding: 'base64' }
}

/** As browsers write it when nothing came: status 0. */
function noResponse(error = 'no reply'): HarResponse {
  return {
    status: 0,
    statusText: '',
    httpVersion: '',
    cookies: [],
    headers: [],
    content: { size: 0, mimeType: 'x-unknown' },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
    _error: error,
  }
}

function pairs(headers: HeaderMap): HarPair[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}

function queryOf(url: string): HarPair[] {
  const query = URL.canParse(url) ? new URL(url).searchParams : new URLSearchParams()
  return [...query].map(([name, value]) => ({ name, value }))
}
