// Why an exchange in a HAR has no reply, or no whole one, in the words of many recorders.
import type { WireFailure, WireFailureKind } from '../../core/exchange.ts'
import type { JsonObject } from '../../core/json.ts'
import { textAt } from './fields.ts'

/**
 * Chrome writes `net::ERR_…`, Firefox `NS_ERROR_…`, others a sentence. What the client's own rules, cache, network or haste
 * ended comes first; no other word says that a host did it.
 */
const kinds: readonly (readonly [RegExp, WireFailureKind])[] = [
  [/content_length_mismatch|incomplete_chunked|partial_transfer|truncated/i, 'truncated'],
  [/content_decoding|corrupted_content/i, 'garbled'],
  [
    /abort|cancel|block|csp|cors\b|mixed.content|cache|disconnected|offline|network_(changed|io_suspended|access)|proxy|tunnel/i,
    'aborted',
  ],
  [/unsafe_port|disallowed|scheme|invalid_(url|handle|argument)|insufficient|memory|timeout of/i, 'aborted'],
  [/cert|ssl|tls/i, 'tls'],
  [/timed?[_ -]?out/i, 'timeout'],
  [/reset|empty_response|closed|broken|http2_protocol|quic_protocol|net_interrupt/i, 'reset'],
  [/refused/i, 'unreachable'],
  // What came is no HTTP.
  [/invalid_http_response|invalid_response|parse error/i, 'other'],
]

/** What a recorder wrote of a failure, and its kind; undefined where it wrote nothing. */
function failureIn(
  entry: JsonObject,
  response: JsonObject,
): { readonly kind: WireFailureKind | undefined; readonly message: string } | undefined {
  const places = [
    ...['_failureText', '_error'].map((name) => textAt(response, name)),
    ...['_failureText', '_error'].map((name) => textAt(entry, name)),
  ]
  const message = places.find((place) => place.trim() !== '')
  return message === undefined ? undefined : { kind: kindOf(message), message }
}

/** The failure of an exchange without any reply. What no known word tells of may have been anybody's doing. */
export function failureOf(entry: JsonObject, response: JsonObject): WireFailure {
  const comment = textAt(response, 'comment') || textAt(entry, 'comment')
  const told = failureIn(entry, response)
  if (told) return { ...told, kind: told.kind ?? 'not-recorded' }
  const message = comment || 'the recording holds no reply'
  return { kind: kindOf(message) ?? 'not-recorded', message }
}

/**
 * The failure beside a reply that did come. Developer tools also write `ERR_ABORTED` on a 204 that they received whole; what
 * the client left is the client's doing, and a word that nobody knows says nothing against a reply.
 */
export function brokenOff(entry: JsonObject, response: JsonObject, status: number): WireFailure | undefined {
  const told = failureIn(entry, response)
  const kind = told?.kind
  if (told === undefined || kind === undefined) return undefined
  return kind === 'aborted' && (status === 204 || status === 304) ? undefined : { ...told, kind }
}

/** Whether a word beside a reply says that its client, or something unknown, may have cut it. */
export function mayHaveBeenLeft(entry: JsonObject, response: JsonObject): boolean {
  const told = failureIn(entry, response)
  return told !== undefined && (told.kind === 'aborted' || told.kind === undefined)
}

function kindOf(message: string): WireFailureKind | undefined {
  return kinds.find(([look]) => look.test(message))?.[1]
}
