// What the record of a named world keeps beyond the others': who called, and the digest of what was cut.
import { createHash } from 'node:crypto'
import { callerFingerprint } from '../src/core/caller-fingerprint.ts'
import { worldOfKey } from './credential.ts'
import { keysIn } from './faults/keys.ts'
import type { Reply } from './http.ts'
import type { RawRequest } from './raw-request.ts'
import { bodyLimit } from './recorded-body.ts'
import { defaultWorld } from './worlds/name.ts'

/** A body of which only the beginning is kept. */
export interface Whole {
  /** Bytes. */
  readonly size: number
  /** Hex. */
  readonly sha256: string
}

export interface Witness {
  /** Fingerprints of the credentials that the request was sent with. */
  readonly callers: readonly string[]
  readonly sent?: Whole
  readonly answered?: Whole
}

/** Undefined in the default world, which is asked most and needs none. */
export function witnessOf(world: string, raw: RawRequest, reply: Reply): Witness | undefined {
  if (world === defaultWorld) return undefined
  const keys = new Set(keysIn(raw).filter((key) => worldOfKey(key) === undefined && key !== ''))
  const sent = wholeOf(raw.body)
  const { body } = reply
  const answered =
    typeof body === 'function' ? undefined : wholeOf(typeof body === 'string' ? Buffer.from(body) : body)
  return {
    callers: [...keys].map((key) => callerFingerprint(world, key)),
    ...(sent ? { sent } : {}),
    ...(answered ? { answered } : {}),
  }
}

function wholeOf(bytes: Uint8Array): Whole | undefined {
  if (bytes.length <= bodyLimit) return undefined
  return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
