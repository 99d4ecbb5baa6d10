// A reply as clauses want it, whatever the vendor: its code, its headers, its JSON, and what was sent for it.
import type { Exchange, HeaderMap, RecordedBody } from '../core/exchange.ts'
import { isJsonObject, type Json, type JsonObject, parseJson, parseJsonAsWritten } from '../core/json.ts'
import { type Evidence, evidenceOf } from './evidence/evidence.ts'
import type { Manner } from './evidence/subject.ts'

/** What every vendor's reading of a reply begins with. */
export interface CommonAnswer {
  readonly exchange: Exchange
  /** What the record can say of it: what the reply is about, and what was kept of it. */
  readonly evidence: Evidence
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
  /** The same, with whole numbers that JavaScript would round as the text that stood there. */
  readonly written: JsonObject
}

/** Undefined when no reply came. `manner` is how the vendor's own replies are known. */
export function readAnswer(exchange: Exchange, manner?: Manner): CommonAnswer | undefined {
  const { reply } = exchange
  if (!reply) return undefined
  const json = jsonOf(reply.body)
  const written = json === undefined ? undefined : parseJsonAsWritten(reply.body.text ?? '', json)
  return {
    exchange,
    evidence: evidenceOf(exchange, manner, reply.body.truncated ? undefined : () => json),
    act: exchange.act,
    purpose: exchange.purpose ?? '',
    ...(exchange.job === undefined ? {} : { job: exchange.job }),
    code: reply.status,
    ok: reply.status >= 200 && reply.status < 300,
    headers: reply.headers,
    text: reply.body.text ?? '',
    json,
    body: isJsonObject(json) ? json : {},
    written: isJsonObject(written) ? written : {},
  }
}

/** JSON object that was sent; empty when none was, or when the record was cut. */
export function askedOf({ request: { body } }: Exchange): JsonObject {
  const json = body && jsonOf(body)
  return isJsonObject(json) ? json : {}
}

/** The same, with whole numbers that JavaScript would round as the text that stood there. */
export function askedAsWritten({ request: { body } }: Exchange): JsonObject {
  const json = body && !body.truncated ? parseJsonAsWritten(body.text ?? '') : undefined
  return isJsonObject(json) ? json : {}
}

function jsonOf({ truncated, text }: RecordedBody): Json | undefined {
  return truncated ? undefined : parseJson(text ?? '')
}

/** An answer in short: its code and its body. */
export function told({ code, text }: Pick<CommonAnswer, 'code' | 'text'>): string {
  return `${code} ${text}`
}
