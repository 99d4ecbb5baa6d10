// Why an exchange in a HAR has no reply, or no whole one, in the words of many recorders.
import type { WireFailure, WireFailureKind } from '../../core/exchange.ts'
import type { JsonObject } from '../../core/json.ts'
import { textAt } from './fields.ts'

/** Chrome writes `net::ERR_…`, Firefox `NS_ERROR_…`, others a sentence. */
const kinds: readonly (readonly [RegExp, WireFailureKind])[] = [
  [/content_length_mismatch|incomplete_chunked|partial_transfer|truncated/i, 'truncated'],
  [/content_decoding|corrupted_content/i, 'garbled'],
  [/cert|ssl|tls/i, 'tls'],
  [/timed?[_ -]?out/i, 'timeout'],
  [/reset|empty_response|closed|broken|http2_protocol|quic_protocol|net_interrupt/i, 'reset'],
  [
    /refused|unreachable|name_not_resolved|unknown_host|enotfound|dns|internet_disconnected|address/i,
    'unreachable',
  ],
  [/abort|cancel|blocked/i, 'aborted'],
]

/** The failure that a recorder wrote beside an exchange; undefined where it wrote none. */
export function failureIn(entry: JsonObject, response: JsonObject): WireFailure | undefined {
  const places = [
    ...['_failureText', '_error'].map((name) => textAt(response, name)),
    ...['_failureText', '_error'].map((name) => textAt(entry, name)),
  ]
  const message = places.find((place) => place !== '')
  return message === undefined ? undefined : { kind: kindOf(message), message }
}

/** The failure of an exchange without any reply. */
export function failureOf(entry: JsonObject, response: JsonObject): WireFailure {
  const comment = textAt(response, 'comment') || textAt(entry, 'comment')
  const message = comment || 'the recording holds no reply'
  return failureIn(entry, response) ?? { kind: comment === '' ? 'not-recorded' : kindOf(message), message }
}

/**
 * The failure beside a reply that did come. Developer tools also write `ERR_ABORTED` on a 204 that they received whole;
 * what the client left is the client's doing.
 */
export function brokenOff(entry: JsonObject, response: JsonObject, status: number): WireFailure | undefined {
  const failure = failureIn(entry, response)
  return failure?.kind === 'aborted' && (status === 204 || status === 304) ? undefined : failure
}

function kindOf(message: string): WireFailureKind {
  return kinds.find(([look]) => look.test(message))?.[1] ?? 'other'
}
