// What is told of a world when it ends: what a test asked for and never used, and what its client left undone.
import { isTerminal } from '../../src/core/phase.ts'
import type { Fate } from '../fate.ts'
import type { JobEntry } from '../job.ts'
import type { Ordered } from '../mock-contract.ts'
import type { World } from '../world.ts'
import type { Stage } from './stage.ts'

export interface WorldReport {
  readonly jobs: number
  readonly exchanges: number
  /** Fates that were to befall a job and found none. */
  readonly fatesNeverFired: readonly Fate[]
  /** Rules of faults that befell nothing, with how many exchanges they were asked about and how many fitted. */
  readonly faultsNeverFired: readonly Pick<
    Ordered<'FaultRule'>,
    'rule' | 'fault' | 'match' | 'when' | 'seen' | 'matched'
  >[]
  /** Jobs (their ids) that had not ended. */
  readonly unfinished: readonly string[]
  /** Jobs that succeeded and whose result reached nobody, neither by an answer nor by a webhook. */
  readonly resultsNeverFetched: readonly string[]
  /** Jobs that look like retries of one another: what was submitted and billed again. */
  readonly doubtfulRetries: readonly { readonly job: string; readonly retryOf: string }[]
}

export function reportOf({ world }: Stage): WorldReport {
  const entries = world.ledger.list()
  const now = world.clock.now()
  return {
    jobs: entries.length,
    exchanges: world.journal.count(),
    fatesNeverFired: world.fates.neverFired().map(({ fate }) => fate),
    faultsNeverFired: world.faults
      .neverFired()
      .map(({ rule, name, match, when, tally: { seen, matched } }) => ({
        ...{ rule, ...(name === undefined ? {} : { fault: name }) },
        ...{ match, when, seen, matched },
      })),
    unfinished: entries
      .filter((entry) => !isTerminal(world.progress.phase(entry, now)))
      .map(({ job }) => job.id),
    resultsNeverFetched: neverFetched(world, entries, now),
    doubtfulRetries: world.bills
      .list((entry) => world.progress.phase(entry, now))
      .flatMap(({ job, retryOf }) => (retryOf === undefined ? [] : [{ job, retryOf }])),
  }
}

function neverFetched(
  { progress, collected, outbox }: World,
  entries: readonly JobEntry[],
  now: number,
): readonly string[] {
  const delivered = new Set(
    outbox.records().flatMap(({ state, jobId }) => (state === 'delivered' ? [jobId] : [])),
  )
  return entries
    .filter((entry) => progress.phase(entry, now) === 'succeeded')
    .filter(({ job }) => !collected.has(job.provider, job.id) && !delivered.has(job.id))
    .map(({ job }) => job.id)
}

export type TroubleKind = 'rules' | 'results' | 'retries'

export interface Trouble {
  readonly kind: TroubleKind
  /** One line for people. */
  readonly text: string
}

/** What a test should not leave behind; none where the world ended well. */
export function troublesIn(report: WorldReport): readonly Trouble[] {
  const { fatesNeverFired, faultsNeverFired, resultsNeverFetched, doubtfulRetries } = report
  const fates = fatesNeverFired.map(({ name }) => name)
  const retries = doubtfulRetries.map(({ job, retryOf }) => `${job} (as ${retryOf})`)
  const faults = faultsNeverFired.map(inWords)
  return [
    ...some('rules', 'faults that befell no exchange', faults),
    ...some('rules', 'fates that befell no submission', fates),
    ...some('results', 'results that nobody fetched', resultsNeverFetched),
    ...some('retries', 'jobs that were submitted and billed again', retries),
  ]
}

function some(kind: TroubleKind, what: string, which: readonly string[]): readonly Trouble[] {
  return which.length === 0 ? [] : [{ kind, text: `${what}: ${which.join(', ')}` }]
}

function inWords({ rule, fault, seen, matched }: WorldReport['faultsNeverFired'][number]): string {
  return `${fault ?? `rule ${rule}`} (${seen} exchanges seen, ${matched} matched)`
}
