// What is told of a world when it ends: what a test asked for and never used, and what its client left undone.
import { isTerminal } from '../../src/core/phase.ts'
import type { Fate } from '../fate.ts'
import type { Stage } from './worlds.ts'

export interface WorldReport {
  readonly jobs: number
  readonly exchanges: number
  /** Fates that were to befall a job and found none. */
  readonly fatesNeverFired: readonly Fate[]
  /** Jobs (their ids) that had not ended. */
  readonly unfinished: readonly string[]
}

export function reportOf({ world }: Stage): WorldReport {
  const entries = world.ledger.list()
  const now = world.clock.now()
  return {
    jobs: entries.length,
    exchanges: world.journal.count(),
    fatesNeverFired: world.fates.neverFired().map(({ fate }) => fate),
    unfinished: entries
      .filter((entry) => !isTerminal(world.progress.phase(entry, now)))
      .map(({ job }) => job.id),
  }
}
