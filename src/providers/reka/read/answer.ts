// A reply as the clauses want it: its code, its headers, its JSON, and what was asked.
import { isStranger } from '../../../contract/strangers.ts'
import type { Exchange, HeaderMap } from '../../../core/exchange.ts'
import { isJsonObject, type Json, type JsonObject, parseJson } from '../../../core/json.ts'

export interface Answer {
  readonly exchange: Exchange
  readonly act: string
  /** Empty when the ask had none. */
  readonly purpose: string
  readonly job?: string
  readonly code: number
  /** Whether the code is a 2xx. */
  readonly ok: boolean
  readonly headers: HeaderMap
  readonly text: string
  /** Undefined when the body is no JSON, or was cut. */
  readonly json: Json | undefined
  /** The JSON when it is an object, otherwise an empty one. */
  readonly body: JsonObject
  /** The `error` object of a refusal, if it has one. */
  readonly error: JsonObject | undefined
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
    ok: reply.status >= 200 && reply.status < 300,
    headers: reply.headers,
    text,
    json,
    body,
    error: isJsonObject(body['error']) ? body['error'] : undefined,
  }
}

/** JSON object that was sent; empty when none was, or when the record was cut. */
export function askedOf(exchange: Exchange): JsonObject {
  const body = exchange.request.body
  const json = body === undefined || body.truncated ? undefined : parseJson(body.text ?? '')
  return isJsonObject(json) ? json : {}
}

export function isOwn(answer: Answer): boolean {
  return !isStranger(answer)
}
