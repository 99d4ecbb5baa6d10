// What a listing of the control plane is asked for: of which world, vendor, act, model, job and status, and how long to wait for one.
import { parseDuration } from '../../src/core/duration.ts'
import { UsageError } from '../../src/core/errors.ts'
import { unknownWord } from '../../src/core/nearest.ts'
import { servedVendor } from '../fate-order.ts'
import type { Mock } from '../mock.ts'
import type { Vendor } from '../vendor.ts'
import type { Stage } from '../worlds/stage.ts'
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

/** The world that is named, else the one that the request belongs to. Throws UsageError for one that there is not. */
export function stageIn(query: Values, { worlds, ...own }: Mock): Stage {
  const { world: name, job } = query
  const stages = worlds.list()
  if (name === undefined) {
    if (typeof job === 'string') refuseStranger(job, own.world, stages)
    return own
  }
  const stage = stages.find(({ world }) => world.name === name)
  if (stage) return stage
  const known = stages.map(({ world }) => world.name)
  throw unknownWord({ refusal: 'there is no world', word: String(name), known })
}

/** Throws UsageError for the job of another world: an empty list would say that there is none. */
function refuseStranger(job: string, own: Stage['world'], stages: readonly Stage[]): void {
  const has = ({ ledger }: Stage['world']) => ledger.list().some((entry) => entry.job.id === job)
  if (has(own)) return
  const owner = stages.find(({ world }) => has(world))
  if (!owner) return
  const { name } = owner.world
  throw new UsageError(
    `"job": ${job} is a job of the world ${name}, not of ${own.name}; ask with ?world=${name}, or at /__world/${name}/__mock`,
  )
}

const longestMs = 600_000

/** ms of real time that the answer may wait for a match; 0 where none was asked. */
export function waitIn({ wait = 0 }: Values): number {
  const ms = typeof wait === 'number' ? wait : parseDuration(String(wait), '"wait"')
  return Math.min(ms, longestMs)
}
