// What a listing of the control plane is asked for: of which world, vendor, act, model, job and status, and how long to wait for one.
import { parseDuration } from '../../src/core/duration.ts'
import { servedVendor } from '../fate-order.ts'
import type { Vendor } from '../vendor.ts'
import type { Values } from './operations.ts'

export interface Wanted {
  readonly provider?: string
  readonly act?: string
  readonly model?: string
  readonly job?: string
  /** A phase of jobs, a code of exchanges. */
  readonly status?: string | number
}

/** What there is to be said of one thing that is listed. */
export type Facts = { readonly [Word in keyof Wanted]?: Wanted[Word] | undefined }

const words = ['provider', 'act', 'model', 'job', 'status'] as const

/** Throws UsageError for a vendor that is not served. */
export function wantedIn(query: Values, vendors: readonly Vendor[]): Wanted {
  if (query['provider'] !== undefined) servedVendor(String(query['provider']), vendors)
  return Object.fromEntries(words.flatMap((word) => (query[word] === undefined ? [] : [[word, query[word]]])))
}

export function keeps(wanted: Wanted, facts: Facts): boolean {
  return words.every((word) => wanted[word] === undefined || wanted[word] === facts[word])
}

const longestMs = 600_000

/** ms of real time that the answer may wait for a match; 0 where none was asked. */
export function waitIn({ wait = 0 }: Values): number {
  const ms = typeof wait === 'number' ? wait : parseDuration(String(wait), '"wait"')
  return Math.min(ms, longestMs)
}
