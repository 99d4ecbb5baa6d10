// What a listing of the control plane is asked for: of which world, vendor, act, model, job and status, and how long to wait for one.
import { parseDuration } from '../../src/core/duration.ts'
import { unknownWord } from '../../src/core/nearest.ts'
import { type Filter, type FilterFacts, filterWords, fits, readFilter } from '../dashboard/filter.ts'
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
  /** Whatever else, in the words of `?q=`. */
  readonly filter?: Filter
}

/** What there is to be said of one thing that is listed. */
export type Facts = { readonly [Word in (typeof words)[number]]?: Wanted[Word] | undefined } & {
  readonly fate?: string | undefined
  readonly world?: string | undefined
  /** Looked at only where somebody searches for text. */
  readonly text: () => string
}

const words = ['provider', 'act', 'model', 'job', 'status'] as const

/** Throws UsageError for a vendor that is not served, and for a word of `?q=` that there is not. */
export function wantedIn(query: Values, vendors: readonly Vendor[]): Wanted {
  if (query['provider'] !== undefined) servedVendor(String(query['provider']), vendors)
  const named = words.flatMap((word) => (query[word] === undefined ? [] : [[word, query[word]]]))
  const { q } = query
  return { ...Object.fromEntries(named), ...(q === undefined ? {} : { filter: filterOf(String(q)) }) }
}

function filterOf(text: string): Filter {
  const filter = readFilter(text)
  const [word] = filter.unknown
  if (word === undefined) return filter
  throw unknownWord({ refusal: '"q" has no word', word, known: filterWords })
}

export function keeps(wanted: Wanted, facts: Facts): boolean {
  const isNamed = words.every((word) => wanted[word] === undefined || wanted[word] === facts[word])
  return isNamed && (wanted.filter === undefined || fits(wanted.filter, told(facts)))
}

function told({ text, ...facts }: Facts): FilterFacts {
  return { ...facts, text: text() }
}

const longestMs = 600_000

/** ms of real time that the answer may wait for a match; 0 where none was asked. */
export function waitIn({ wait = 0 }: Values): number {
  const ms = typeof wait === 'number' ? wait : parseDuration(String(wait), '"wait"')
  return Math.min(ms, longestMs)
}
