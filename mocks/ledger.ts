// The mock's only memory: jobs by id, append-only per job. A shared store may stand behind the same interface.
import type { Json } from '../src/core/json.ts'
import type { ProviderId } from '../src/core/provider.ts'
import type { Job, JobEntry, JobEvent } from './job.ts'

export interface Ledger {
  /** Grows with every change; what is derived from all jobs may be kept until it does. */
  readonly version: number
  add(job: Job): JobEntry
  /** Adds to what befell a job. Nothing happens for an unknown id. */
  append(provider: ProviderId, id: string, event: JobEvent): void
  get(provider: ProviderId, id: string): JobEntry | undefined
  /** All jobs, oldest first. */
  list(provider?: ProviderId): readonly JobEntry[]
  clear(): void
  /**
   * Calls `listener` after every change made in this process, until the returned function is called, with the id of
   * the job that changed, or without one when all did.
   */
  watch(listener: (jobId?: string) => void): () => void
}

/** Keeps at most `capacity` jobs, and of their inputs some `inputCapacity` characters; the oldest goes first. */
export function memoryLedger(capacity = 10_000, inputCapacity = 256 * 1024 * 1024): Ledger {
  const entries = new Map<string, JobEntry>()
  let held = 0
  const listeners = new Set<(jobId?: string) => void>()
  let version = 0
  const changed = (jobId?: string) => {
    version++
    for (const listener of listeners) listener(jobId)
  }
  const dropOldest = () => {
    const [oldest] = entries
    if (!oldest) return
    entries.delete(oldest[0])
    held -= charactersOf(oldest[1].job.input)
  }
  const keyOf = (provider: ProviderId, id: string) => `${provider} ${id}`
  return {
    get version() {
      return version
    },
    add(job) {
      const entry: JobEntry = { job, events: [] }
      entries.set(keyOf(job.provider, job.id), entry)
      held += charactersOf(job.input)
      while (entries.size > capacity || (held > inputCapacity && entries.size > 1)) dropOldest()
      changed(job.id)
      return entry
    },
    append(provider, id, event) {
      const key = keyOf(provider, id)
      const entry = entries.get(key)
      if (entry) entries.set(key, { job: entry.job, events: [...entry.events, event] })
      changed(id)
    },
    get: (provider, id) => entries.get(keyOf(provider, id)),
    list: (provider) => [...entries.values()].filter((entry) => !provider || entry.job.provider === provider),
    clear() {
      entries.clear()
      held = 0
      changed()
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
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
