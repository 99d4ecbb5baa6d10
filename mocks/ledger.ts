// The mock's only memory: jobs by id, append-only per job. A shared store may stand behind the same interface.
import type { Json } from '../src/core/json.ts'
import type { ProviderId } from '../src/core/provider.ts'
import type { Job, JobEntry, JobEvent } from './job.ts'
import { jobKey } from './job-key.ts'

/** One step of the log: all that is derived from jobs follows from these, in their order. */
export type LedgerChange =
  | { readonly kind: 'added'; readonly entry: JobEntry }
  | { readonly kind: 'befell'; readonly entry: JobEntry; readonly event: JobEvent }
  /** Forgotten, to make room. */
  | { readonly kind: 'dropped'; readonly entry: JobEntry }
  | { readonly kind: 'cleared' }

export interface Ledger {
  add(job: Job): JobEntry
  /** Adds to what befell a job. Nothing happens for an unknown id. */
  append(provider: ProviderId, id: string, event: JobEvent): void
  get(provider: ProviderId, id: string): JobEntry | undefined
  /** All jobs, oldest first. */
  list(provider?: ProviderId): readonly JobEntry[]
  clear(): void
  /** Characters of inputs that are held. */
  readonly held: number
  /** Calls `listener` after every change made in this process, in their order, until the returned function is called. */
  watch(listener: (change: LedgerChange) => void): () => void
  /** Calls `listener` each time while all that is about to be cleared is still there. */
  beforeClear(listener: () => void): void
}

/** Keeps at most `capacity` jobs, and of their inputs some `inputCapacity` characters; the oldest goes first. */
export function memoryLedger(capacity = 10_000, inputCapacity = 256 * 1024 * 1024): Ledger {
  const entries = new Map<string, JobEntry>()
  let held = 0
  const listeners = new Set<(change: LedgerChange) => void>()
  const last: (() => void)[] = []
  const tell = (change: LedgerChange) => {
    for (const listener of listeners) listener(change)
  }
  const dropOldest = () => {
    const [oldest] = entries
    if (!oldest) return
    const [key, entry] = oldest
    entries.delete(key)
    held -= charactersOf(entry.job.input)
    tell({ kind: 'dropped', entry })
  }
  return {
    add(job) {
      const entry: JobEntry = { job, events: [] }
      entries.set(jobKey(job.provider, job.id), entry)
      held += charactersOf(job.input)
      tell({ kind: 'added', entry })
      while (entries.size > capacity || (held > inputCapacity && entries.size > 1)) dropOldest()
      return entry
    },
    append(provider, id, event) {
      const key = jobKey(provider, id)
      const before = entries.get(key)
      if (!before) return
      const entry = { job: before.job, events: [...before.events, event] }
      entries.set(key, entry)
      tell({ kind: 'befell', entry, event })
    },
    get: (provider, id) => entries.get(jobKey(provider, id)),
    list: (provider) => [...entries.values()].filter((entry) => !provider || entry.job.provider === provider),
    get held() {
      return held
    },
    clear() {
      for (const listener of last) listener()
      entries.clear()
      held = 0
      tell({ kind: 'cleared' })
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    beforeClear: (listener) => void last.push(listener),
  }
}

/** Characters of text in it: what makes an input large is text (data URIs), never numbers. */
function charactersOf(value: Json): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  let sum = 0
  for (const inner of Object.values(value)) sum += charactersOf(inner)
  return sum
}
