// Which jobs' results reached somebody: what a client paid for and never fetched is told when its world ends.
import type { ProviderId } from '../src/core/provider.ts'
import { jobKey } from './job-key.ts'
import type { Ledger } from './ledger.ts'

export interface Collected {
  /** An answer with the job's result went out whole. */
  note(provider: ProviderId, jobId: string): void
  has(provider: ProviderId, jobId: string): boolean
}

/** Forgets a job when the ledger does. */
export function collectedOf(ledger: Ledger): Collected {
  const known = new Set<string>()
  ledger.watch((change) => {
    if (change.kind === 'cleared') known.clear()
    else if (change.kind === 'dropped') known.delete(jobKey(change.entry.job.provider, change.entry.job.id))
  })
  return {
    note: (provider, id) => void known.add(jobKey(provider, id)),
    has: (provider, id) => known.has(jobKey(provider, id)),
  }
}
