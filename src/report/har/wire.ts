// The wire facts of one HAR entry, whoever wrote it: request, reply, failure, times.
import type {
  HeaderMap,
  RecordedBody,
  RecordedReply,
  RecordedRequest,
  WireFailure,
  WireFailureKind,
} from '../../core/exchange.ts'
import { isJsonObject, type Json, type JsonObject } from '../../core/json.ts'
import { bodyOf } from './body.ts'

export interface WireFacts {
  readonly startedAt: number
  readonly durationMs: number
  readonly request: RecordedRequest
  readonly reply?: RecordedReply
  readonly failure?: WireFailure
}

/** Reads the fields of HAR 1.2; what is missing or unlawful is taken as not recorded. */
export function wireOf(entry: JsonObject): WireFacts {
  const request = objectAt(entry, 'request')
  const response = objectAt(entry, 'response')
  const status = numberAt(response, 'status')
  const startedAt = Date.parse(textAt(entry, 'startedDateTime'))
  const sent = sentBody(request)
  return {
    startedAt: Number.isNaN(startedAt) ? 0 : startedAt,
    durationMs: Math.max(0, numberAt(entry, 'time')),
    request: {
      method: textAt(request, 'method').toUpperCase(),
      url: textAt(request, 'url'),
      headers: headersOf(request),
      ...(sent && { body: sent }),
    },
    ...(status > 0
      ? { reply: replyOf(response, status, textAt(request, 'method').toUpperCase()) }
      : { failure: failureOf(entry, response) }),
  }
}

function replyOf(response: JsonObject, status: number, method: string): RecordedReply {
  const headers = headersOf(response)
  // Browsers lose a body that the page did not read; its announced length tells that there was one.
  const bodiless = method === 'HEAD' || status === 204 || status === 304
  const sent = bodiless ? 0 : Math.max(0, Number(headers['content-length'] ?? 0) || 0)
  const content = objectAt(response, 'content')
  const text = content['text']
  return {
    status,
    statusText: textAt(response, 'statusText'),
    headers,
    body: bodyOf({
      mimeType: textAt(content, 'mimeType') || (headers['content-type'] ?? ''),
      size: Math.max(numberAt(content, 'size'), sent),
      text: typeof text === 'string' && (text !== '' || sent === 0) ? text : undefined,
      base64: textAt(content, 'encoding').toLowerCase() === 'base64',
    }),
    chunks: [],
  }
}

function sentBody(request: JsonObject): RecordedBody | undefined {
  const data = request['postData']
  if (!isJsonObject(data)) return undefined
  const text = textAt(data, 'text') || formOf(data['params'])
  const size = numberAt(request, 'bodySize')
  return bodyOf({
    mimeType: textAt(data, 'mimeType'),
    size: size > 0 ? size : Buffer.byteLength(text),
    text: text === '' && size > 0 ? undefined : text,
    base64: textAt(data, 'encoding').toLowerCase() === 'base64',
  })
}

/** A form that the recorder took apart. */
function formOf(params: Json | undefined): string {
  const form = new URLSearchParams()
  for (const { name, value } of pairsOf(params)) form.append(name, value)
  return form.toString()
}

/** Lower-case names, repeated ones joined; the pseudo headers of HTTP/2 (`:authority`) are none. */
function headersOf(message: JsonObject): HeaderMap {
  const headers: Record<string, string> = {}
  for (const { name, value } of pairsOf(message['headers'])) {
    const lower = name.toLowerCase()
    if (lower.startsWith(':') || lower === '') continue
    headers[lower] = headers[lower] === undefined ? value : `${headers[lower]}, ${value}`
  }
  return headers
}

function pairsOf(list: Json | undefined): readonly { readonly name: string; readonly value: string }[] {
  if (!Array.isArray(list)) return []
  return list
    .filter(isJsonObject)
    .map((pair) => ({ name: textAt(pair, 'name'), value: textAt(pair, 'value') }))
}

/** Chrome writes `net::ERR_…`, others a sentence, or nothing. */
const failures: readonly (readonly [RegExp, WireFailureKind])[] = [
  [/cert|ssl|tls/i, 'tls'],
  [/timed?[_ -]?out/i, 'timeout'],
  [/reset|empty_response|closed|broken/i, 'reset'],
  [/refused|unreachable|name_not_resolved|enotfound|dns|internet_disconnected|address/i, 'unreachable'],
  [/abort|cancel|blocked/i, 'aborted'],
]

function failureOf(entry: JsonObject, response: JsonObject): WireFailure {
  const places = [
    textAt(response, '_error'),
    textAt(entry, '_error'),
    textAt(response, 'comment'),
    textAt(entry, 'comment'),
  ]
  const message = places.find((place) => place !== '') ?? 'the recording holds no reply'
  return { kind: failures.find(([look]) => look.test(message))?.[1] ?? 'other', message }
}

export function objectAt(holder: JsonObject, name: string): JsonObject {
  const value = holder[name]
  return isJsonObject(value) ? value : {}
}

export function textAt(holder: JsonObject, name: string): string {
  const value = holder[name]
  return typeof value === 'string' ? value : ''
}

export function numberAt(holder: JsonObject, name: string): number {
  const value = holder[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}
