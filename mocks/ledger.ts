// The mock's only memory: jobs by id, append-only per job. A shared store may stand behind the same interface.
import type { ProviderId } from '../src/core/provider.ts'
import type { Job, JobEntry, JobEvent } from './job.ts'

export interface Ledger {
  /** Grows with every change; what is derived from all jobs may be kept until it does. */
  readonly version: number
  add(job: Job): JobEntry
  /** Adds to what befell a job. Nothing happens for an unknown id. */
  append(provider: ProviderId, id: string, event: JobEvent): void
  /** Known at once for a local job; a miss may be answered later by a shared store. */
  get(provider: ProviderId, id: string): JobEntry | undefined | Promise<JobEntry | undefined>
  /** All jobs, oldest first. */
  list(provider?: ProviderId): readonly JobEntry[]
  clear(): void
  /** Calls `listener` after every change made in this process, until the returned function is called. */
  watch(listener: () => void): () => void
}

/** Keeps at most `capacity` jobs in this process; the oldest goes first. */
export function memoryLedger(capacity = 10_000): Ledger {
  const entries = new Map<string, JobEntry>()
  const listeners = new Set<() => void>()
  let version = 0
  const changed = () => {
    version++
    for (const listener of listeners) listener()
  }
  const keyOf = (provider: ProviderId, id: string) => `${provider} ${id}`
  return {
    get version() {
      return version
    },
    add(job) {
      const entry: JobEntry = { job, events: [] }
      entries.set(keyOf(job.provider, job.id), entry)
      if (entries.size > capacity) entries.delete(entries.keys().next().value as string)
      changed()
      return entry
    },
    append(provider, id, event) {
      const key = keyOf(provider, id)
      const entry = entries.get(key)
      if (entry) entries.set(key, { job: entry.job, events: [...entry.events, event] })
      changed()
    },
    get: (provider, id) => entries.get(keyOf(provider, id)),
    list: (provider) => [...entries.values()].filter((entry) => !provider || entry.job.provider === provider),
    clear() {
      entries.clear()
      changed()
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
