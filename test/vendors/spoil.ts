// Small changes to a transcript: one reply's code, header, body or stream.
import type { Exchange, HeaderMap } from '../../src/core/exchange.ts'
import { isJsonObject, type Json, type JsonObject, parseJson } from '../../src/core/json.ts'
import type { Transcript } from '../../src/core/transcript.ts'

export type Spoiler = (transcript: Transcript) => Transcript
export type Which = (exchange: Exchange) => boolean

/** Picks exchanges by job, act and purpose; what is left out matches anything, an empty purpose matches none. */
export function which(job: string | undefined, act: string, purpose?: string): Which {
  return (exchange) =>
    exchange.job === job &&
    exchange.act === act &&
    (purpose === undefined || (exchange.purpose ?? '') === purpose)
}

/** Changes every exchange that `wanted` picks. Throws when it picks none: a spoiler that spoils nothing proves nothing. */
export function spoil(wanted: Which, change: (exchange: Exchange) => Exchange): Spoiler {
  return (transcript) => {
    if (!transcript.exchanges.some(wanted)) throw new Error('this spoiler found nothing to spoil')
    const exchanges = transcript.exchanges.map((exchange) => (wanted(exchange) ? change(exchange) : exchange))
    return { ...transcript, exchanges }
  }
}

export function code(wanted: Which, status: number): Spoiler {
  return spoil(wanted, (exchange) =>
    exchange.reply ? { ...exchange, reply: { ...exchange.reply, status } } : exchange,
  )
}

/** Sets headers of the reply; undefined takes one away. */
export function header(wanted: Which, changes: Readonly<Record<string, string | undefined>>): Spoiler {
  return spoil(wanted, (exchange) =>
    exchange.reply
      ? { ...exchange, reply: { ...exchange.reply, headers: changed(exchange.reply.headers, changes) } }
      : exchange,
  )
}

/** Sets headers of the request; undefined takes one away. */
export function requestHeader(wanted: Which, changes: Readonly<Record<string, string | undefined>>): Spoiler {
  return spoil(wanted, (exchange) => ({
    ...exchange,
    request: { ...exchange.request, headers: changed(exchange.request.headers, changes) },
  }))
}

function changed(headers: HeaderMap, changes: Readonly<Record<string, string | undefined>>): HeaderMap {
  const all = Object.entries({ ...headers, ...changes })
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

export function text(wanted: Which, change: (text: string) => string): Spoiler {
  return spoil(wanted, (exchange) => {
    const body = exchange.reply?.body
    if (!exchange.reply || body?.text === undefined) return exchange
    const spoiled = change(body.text)
    const size = Buffer.byteLength(spoiled)
    return { ...exchange, reply: { ...exchange.reply, body: { ...body, text: spoiled, size } } }
  })
}

/** Changes the JSON object of the reply. */
export function body(wanted: Which, change: (body: JsonObject) => Json): Spoiler {
  return text(wanted, (before) => JSON.stringify(change(objectOf(before))))
}

/** Sets members of the reply's JSON object; undefined takes one away. */
export function set(wanted: Which, changes: Readonly<Record<string, Json | undefined>>): Spoiler {
  return body(wanted, (before) => merged(before, changes))
}

/** Sets members of the JSON object that was sent to us. */
export function setSent(wanted: Which, changes: Readonly<Record<string, Json | undefined>>): Spoiler {
  return spoil(wanted, (exchange) => {
    const sent = exchange.request.body
    if (!sent) return exchange
    const spoiled = JSON.stringify(merged(objectOf(sent.text ?? ''), changes))
    return { ...exchange, request: { ...exchange.request, body: { ...sent, text: spoiled } } }
  })
}

export function merged(before: JsonObject, changes: Readonly<Record<string, Json | undefined>>): JsonObject {
  const all = Object.entries({ ...before, ...changes })
  return Object.fromEntries(all.filter((entry): entry is [string, Json] => entry[1] !== undefined))
}

/** Changes the data of every event of the streams that `wanted` picks. */
export function events(wanted: Which, change: (event: JsonObject) => Json): Spoiler {
  return text(wanted, (before) =>
    before.replace(
      /^data: (.*)$/gm,
      (_line, data: string) => `data: ${JSON.stringify(change(objectOf(data)))}`,
    ),
  )
}

/** Puts the bytes of a file in the place of those that came. */
export function bytes(wanted: Which, file: Buffer): Spoiler {
  return spoil(wanted, (exchange) => {
    if (!exchange.reply) return exchange
    const spoiled = { ...exchange.reply.body, base64: file.toString('base64'), size: file.length }
    return { ...exchange, reply: { ...exchange.reply, body: spoiled } }
  })
}

export function without(wanted: Which): Spoiler {
  return (transcript) => ({
    ...transcript,
    exchanges: transcript.exchanges.filter((exchange) => !wanted(exchange)),
  })
}

function objectOf(json: string): JsonObject {
  const value = parseJson(json)
  return isJsonObject(value) ? value : {}
}
