// What a change to an exchange is, and the few tools for making one.
import type { Exchange, RecordedBody, RecordedReply } from '../../../src/core/exchange.ts'
import { type Json, parseJson } from '../../../src/core/json.ts'

export type Change = (exchange: Exchange) => Exchange
/** A change by the name under which it is frozen. */
export type Named = readonly [name: string, change: Change]

export function reply(change: (reply: RecordedReply) => Partial<RecordedReply>): Change {
  return (exchange) =>
    exchange.reply ? { ...exchange, reply: { ...exchange.reply, ...change(exchange.reply) } } : exchange
}

/** Changes the text of the reply. */
export function text(change: (text: string) => string): Change {
  return reply(({ body }) => ({ body: withText(body, change) }))
}

/** Changes the text that was sent. */
export function sentText(change: (text: string) => string): Change {
  return (exchange) => {
    const { body } = exchange.request
    return body ? { ...exchange, request: { ...exchange.request, body: withText(body, change) } } : exchange
  }
}

function withText(body: RecordedBody, change: (text: string) => string): RecordedBody {
  const { base64: _bytes, ...rest } = body
  const after = change(body.text ?? '')
  return { ...rest, text: after, size: Buffer.byteLength(after) }
}

/** Changes what a text holds as JSON: the whole of it, or the data of each event where it is an event stream. */
export function inJson(change: (value: Json) => Json | undefined): (text: string) => string {
  const edit = (json: string) => {
    const value = parseJson(json)
    return value === undefined ? json : (JSON.stringify(change(value)) ?? '')
  }
  return (before) =>
    isStream(before)
      ? before.replaceAll(/^data: (.*)$/gm, (_line, data: string) => `data: ${edit(data)}`)
      : edit(before)
}

/** The JSON that `inJson` would change: that of the last event in a stream. */
export function jsonIn(text: string): Json | undefined {
  if (!isStream(text)) return parseJson(text)
  const last = [...text.matchAll(/^data: (.*)$/gm)].at(-1)?.[1]
  return last === undefined ? undefined : parseJson(last)
}

/** Whether a text is a stream of events. */
export const isStream = (text: string) => /^(data|event|id|:)/.test(text)
