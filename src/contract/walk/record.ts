// Lays what came off the wire into the shape of the record.
import { createHash } from 'node:crypto'
import type { HeaderMap, RecordedBody, RecordedReply, WireFailure } from '../../core/exchange.ts'
import { type DecodeLimits, decode } from './decode.ts'
import type { Arrival } from './reply-so-far.ts'

/** The recorded reply of an arrival that has a status; `failure` when its encoding turned out garbled. */
export async function recordReply(
  arrival: Arrival & { readonly status: number },
  keepBytes: number,
  digest: string | undefined,
  limits: DecodeLimits,
): Promise<{ readonly reply: RecordedReply; readonly failure?: WireFailure }> {
  const { held, headers, status, statusText, chunks } = arrival
  const whole = held.length === arrival.size
  const decoded = await decode(held, headers['content-encoding'], limits)
  const sha256 = decoded && whole ? decoded.sha256 : digest
  const mimeType = headers['content-type'] ?? ''
  const size = decoded && whole ? decoded.size : arrival.size
  const body = recordBody(
    decoded?.bytes ?? held,
    mimeType,
    keepBytes,
    size,
    arrival.failure ? undefined : sha256,
  )
  const garbled = decoded?.fault !== undefined && whole && !arrival.failure
  return {
    reply: { status, statusText, headers, body, chunks },
    ...(garbled ? { failure: { kind: 'garbled', message: decoded.fault ?? '' } } : {}),
  }
}

/** Text where the bytes read as text, base64 where they do not; at most `keepBytes` of them. */
export function recordBody(
  bytes: Buffer,
  mimeType: string,
  keepBytes: number,
  size = bytes.length,
  sha256?: string,
): RecordedBody {
  const kept = bytes.length > keepBytes ? bytes.subarray(0, keepBytes) : bytes
  const truncated = size > kept.length
  const facts = { mimeType, size, truncated, ...(sha256 === undefined ? {} : { sha256 }) }
  if (size === 0) return facts
  const text = textOf(kept, mimeType, truncated)
  return text === undefined ? { ...facts, base64: kept.toString('base64') } : { ...facts, text }
}

export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Header names in lower case, as the record has them. */
export function lowerNames(headers: HeaderMap): HeaderMap {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

const binary =
  /^(image\/(?!svg)|video\/|audio\/|font\/|model\/|application\/(octet-stream|zip|pdf|wasm|gzip))/i

function textOf(bytes: Buffer, mimeType: string, truncated: boolean): string | undefined {
  if (binary.test(mimeType) || bytes.includes(0)) return undefined
  try {
    // `stream` tolerates a letter that was cut in two at the end.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: truncated })
  } catch {
    return undefined
  }
}
