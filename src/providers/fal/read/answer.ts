// A reply as the clauses want it: its code, its headers, its JSON, and what was asked.
import type { Exchange, HeaderMap } from '../../../core/exchange.ts'
import { isJsonObject, type Json, type JsonObject, parseJson } from '../../../core/json.ts'

export interface Answer {
  readonly exchange: Exchange
  readonly act: string
  /** Empty when the ask had none. */
  readonly purpose: string
  readonly job?: string
  /** Address that was asked; behind a proxy's single URL, the one it was told to reach. */
  readonly url: URL
  readonly code: number
  /** Whether the code is a 2xx. */
  readonly ok: boolean
  readonly headers: HeaderMap
  readonly text: string
  /** Undefined when the body is no JSON, or was cut. */
  readonly json: Json | undefined
  /** The JSON when it is an object, otherwise an empty one. */
  readonly body: JsonObject
}

/** Undefined when no reply came. */
export function answerOf(exchange: Exchange): Answer | undefined {
  const { reply } = exchange
  if (!reply || !URL.canParse(addressOf(exchange))) return undefined
  const text = reply.body.text ?? ''
  const json = reply.body.truncated ? undefined : parseJson(text)
  return {
    exchange,
    act: exchange.act,
    purpose: exchange.purpose ?? '',
    ...(exchange.job === undefined ? {} : { job: exchange.job }),
    url: new URL(addressOf(exchange)),
    code: reply.status,
    ok: reply.status >= 200 && reply.status < 300,
    headers: reply.headers,
    text,
    json,
    body: isJsonObject(json) ? json : {},
  }
}

/** Where a request was meant to arrive: a proxy with one URL is told in a header (fal.md 14.4). */
export function addressOf({ request }: Exchange): string {
  return request.headers['x-fal-target-url'] ?? request.url
}

/** JSON object that was sent; empty when none was, or when the record was cut. */
export function askedOf(exchange: Exchange): JsonObject {
  const body = exchange.request.body
  const json = body === undefined || body.truncated ? undefined : parseJson(body.text ?? '')
  return isJsonObject(json) ? json : {}
}

/** Whether the answer speaks of an accepted status: a 2xx whose body is a JSON object. */
export function isStatus(answer: Answer): boolean {
  return answer.ok && isJsonObject(answer.json)
}
