// How long one request may take, and how much of its reply is taken and kept.
import type { Ask } from '../plan.ts'
import { mediaAct } from './address.ts'

export interface AskLimits {
  /** ms without a byte. */
  readonly idleMs: number
  /** ms for the whole reply. */
  readonly totalMs: number
  /** Bytes that are held in memory; those of a medium are only counted and digested beyond that. */
  readonly hold: number
  /** Bytes after which a reply is left, before and after decoding. */
  readonly stop: number
  /** Bytes of it that the record keeps. */
  readonly keep: number
}

const sizes = {
  api: { hold: 4 << 20, stop: 64 << 20, keep: 1 << 20 },
  stream: { hold: 4 << 20, stop: 64 << 20, keep: 1 << 20 },
  media: { hold: 320 << 10, stop: 512 << 20, keep: 256 << 10 },
} as const
/** No wish for haste makes an answer late that came within this many ms. */
const leastMs = 5_000

/** Limits of one ask in a run where a job may take `timeoutMs`. */
export function limitsOf(ask: Ask, timeoutMs: number): AskLimits {
  const kind = ask.stream ? 'stream' : ask.act === mediaAct ? 'media' : 'api'
  const ms = Math.max(leastMs, timeoutMs)
  const times = {
    api: { idleMs: Math.min(30_000, ms), totalMs: Math.min(60_000, ms) },
    // A stream lasts as long as its job, and a little longer.
    stream: { idleMs: Math.min(45_000, ms), totalMs: ms + 10_000 },
    media: { idleMs: Math.min(30_000, ms), totalMs: Math.min(300_000, Math.max(60_000, ms)) },
  }
  return { ...sizes[kind], ...times[kind] }
}

/** Bytes of bodies that one record keeps; once they are used up, of each further one only a head. */
const recordBytes = 16 << 20
const headBytes = 4 << 10

export function openAllowance(): { allow(wanted: number): number; spend(bytes: number): void } {
  let left = recordBytes
  return {
    allow: (wanted) => Math.min(wanted, Math.max(headBytes, left)),
    spend(bytes) {
      left -= bytes
    },
  }
}
