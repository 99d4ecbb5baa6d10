// A reply as the clauses want it: its code, its JSON, its status word, and what it tells under any spelling.
import type { Exchange, HeaderMap } from '../../../core/exchange.ts'
import { isJsonObject, type Json, type JsonObject, parseJson } from '../../../core/json.ts'
import { handleIn, messageIn, outcomeLinks } from '../body.ts'

export interface Answer {
  readonly exchange: Exchange
  readonly act: string
  /** Empty when the ask had none. */
  readonly purpose: string
  readonly job?: string
  readonly code: number
  readonly headers: HeaderMap
  readonly text: string
  /** Undefined when the body is no JSON, or was cut. */
  readonly json: Json | undefined
  /** The JSON when it is an object, otherwise an empty one. */
  readonly body: JsonObject
  /** The word in `status`, when it is one. */
  readonly word: string | undefined
  /** `message` or `messege` as one text. */
  readonly message: string | undefined
  /** By what the job can be fetched. */
  readonly handle: string | undefined
  /** Addresses in `output`, else `links`, else `proxy_links`. */
  readonly outcome: readonly string[]
}

/** Undefined when no reply came. */
export function answerOf(exchange: Exchange): Answer | undefined {
  const { reply } = exchange
  if (!reply) return undefined
  const text = reply.body.text ?? ''
  const json = reply.body.truncated ? undefined : parseJson(text)
  const body = isJsonObject(json) ? json : {}
  return {
    exchange,
    act: exchange.act,
    purpose: exchange.purpose ?? '',
    ...(exchange.job === undefined ? {} : { job: exchange.job }),
    code: reply.status,
    headers: reply.headers,
    text,
    json,
    body,
    word: typeof body['status'] === 'string' ? body['status'] : undefined,
    message: messageIn(body),
    handle: handleIn(body),
    outcome: outcomeLinks(body),
  }
}

/** JSON object that was sent; empty when none was, or when the record was cut. */
export function askedOf(exchange: Exchange): JsonObject {
  const body = exchange.request.body
  const json = body === undefined || body.truncated ? undefined : parseJson(body.text ?? '')
  return isJsonObject(json) ? json : {}
}
