// A recorded event stream: its events with the moments at which they came, and its comments (fal.md 5).
import type { Chunk } from '../../../core/exchange.ts'
import { isJsonObject, type Json, type JsonObject, parseJson } from '../../../core/json.ts'
import type { Answer } from './answer.ts'

export interface StreamEvent {
  readonly data: string
  readonly json: Json | undefined
  readonly body: JsonObject
  /** ms after the request was sent; undefined when the record holds no times. */
  readonly atMs: number | undefined
}

export interface StreamAnswer extends Answer {
  readonly events: readonly StreamEvent[]
  readonly comments: number
  /** Lines that are neither data, comment, blank nor another field of the event stream format. */
  readonly strayLines: readonly string[]
  /** Whether the server ended it: no failure, and not left by us. */
  readonly closed: boolean
}

const otherFields = /^(event|id|retry)(:|$)/

export function streamOf(answer: Answer): StreamAnswer {
  const lines = answer.text.split(/\r\n|\n|\r/)
  const blocks = answer.text.split(/(?<=\r\n\r\n|\n\n|\r\r)/)
  return {
    ...answer,
    events: eventsOf(blocks, answer.exchange.reply?.chunks ?? []),
    comments: lines.filter((line) => line.startsWith(':')).length,
    strayLines: lines.filter(
      (line) => line !== '' && !/^(data:|data$|:)/.test(line) && !otherFields.test(line),
    ),
    closed: answer.exchange.failure === undefined,
  }
}

function eventsOf(blocks: readonly string[], chunks: readonly Chunk[]): readonly StreamEvent[] {
  let bytes = 0
  return blocks.flatMap((block) => {
    bytes += Buffer.byteLength(block)
    const data = block
      .split(/\r\n|\n|\r/)
      .filter((line) => line.startsWith('data:'))
      .map((line) => line.slice(5).replace(/^ /, ''))
    if (data.length === 0) return []
    const text = data.join('\n')
    const json = parseJson(text)
    return [{ data: text, json, body: isJsonObject(json) ? json : {}, atMs: arrival(chunks, bytes) }]
  })
}

/** When the byte number `end` had come. */
function arrival(chunks: readonly Chunk[], end: number): number | undefined {
  let bytes = 0
  for (const chunk of chunks) {
    bytes += chunk.bytes
    if (bytes >= end) return chunk.atMs
  }
  return chunks.at(-1)?.atMs
}
