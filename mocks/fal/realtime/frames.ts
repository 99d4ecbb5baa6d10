// What goes over a realtime socket: msgpack in frames of bytes; a frame of text is none of the protocol's inputs (fal.md 11).
import { isJsonObject, type Json, type JsonObject } from '../../../src/core/json.ts'
import type { Endpoint } from '../catalog.ts'

export interface Codec {
  encode(value: unknown): Uint8Array
  /** Throws for what is no msgpack. */
  decode(bytes: Uint8Array): unknown
}

/** Loaded when the first session opens. */
export async function codec(): Promise<Codec> {
  const { decode, encode } = await import('@msgpack/msgpack')
  return { decode: (bytes) => decode(bytes), encode: (value) => encode(value, { ignoreUndefined: true }) }
}

export type Input =
  | { readonly value: JsonObject }
  | { readonly error: 'INTERNAL_ERROR'; readonly reason: string }

/** The input of one frame, or why the session ends over it. */
export function inputOf(message: string | Uint8Array, endpoint: Endpoint, { decode }: Codec): Input {
  if (typeof message === 'string')
    return wrong("'bytes': a frame of text came, inputs are msgpack in frames of bytes")
  const value = decoded(message, decode)
  if (value === undefined) return wrong('the frame is no msgpack')
  if (!isJsonObject(value)) return wrong('the frame holds no object')
  const [first] = endpoint.check(value)
  if (!first) return { value }
  const field = String(first.path[0] ?? first.params['missingProperty'] ?? 'body')
  return wrong(`1 validation error for Input\n${field}\n  ${first.message}`)
}

function wrong(reason: string): Input {
  return { error: 'INTERNAL_ERROR', reason }
}

/** Bytes inside an input stand for a file, so they become what a file is in JSON: its address, with the bytes in it. */
function decoded(bytes: Uint8Array, decode: Codec['decode']): Json | undefined {
  try {
    return asJson(decode(bytes))
  } catch {
    return undefined
  }
}

function asJson(value: unknown): Json {
  if (value instanceof Uint8Array) {
    return `data:application/octet-stream;base64,${Buffer.from(value).toString('base64')}`
  }
  if (Array.isArray(value)) return value.map(asJson)
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'object' || value === null) return (value ?? null) as Json
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asJson(inner)]))
}
