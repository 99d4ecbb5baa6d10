// Which jobs' results, and which of their files, reached somebody: what a client paid for and never fetched is told when its world ends.
import type { ProviderId } from '../src/core/provider.ts'
import { jobKey } from './job-key.ts'
import type { Ledger } from './ledger.ts'

export interface Collected {
  /** An answer with the job's result went out whole. */
  note(provider: ProviderId, jobId: string): void
  has(provider: ProviderId, jobId: string): boolean
  /** A file of the job's was asked for by its own address, and went out. */
  noteFile(provider: ProviderId, jobId: string): void
  hasFile(provider: ProviderId, jobId: string): boolean
}

/** Forgets a job when the ledger does. */
export function collectedOf(ledger: Ledger): Collected {
  const known = new Set<string>()
  const files = new Set<string>()
  ledger.watch((change) => {
    for (const kept of [known, files]) {
      if (change.kind === 'cleared') kept.clear()
      else if (change.kind === 'dropped') kept.delete(jobKey(change.entry.job.provider, change.entry.job.id))
    }
  })
  return {
    note: (provider, id) => void known.add(jobKey(provider, id)),
    has: (provider, id) => known.has(jobKey(provider, id)),
    noteFile: (provider, id) => void files.add(jobKey(provider, id)),
    hasFile: (provider, id) => files.has(jobKey(provider, id)),
  }
}
