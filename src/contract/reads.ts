// What a clause looks at: certain jobs, the free questions alone, or anything. A run of a few clauses asks for no more.
import type { Clause } from '../core/clause.ts'
import type { Exchange } from '../core/exchange.ts'
import type { Transcript } from '../core/transcript.ts'
import type { Check } from './checks.ts'
import { judge } from './judge.ts'
import type { Provider } from './provider.ts'

export interface Reads {
  /** Labels. */
  readonly jobs: readonly string[]
  /** Whether the questions that cost nothing are looked at. */
  readonly free: boolean
}

/**
 * What is needed to judge `clauses`; undefined when that may be anything. A check that is spelt `inJob` tells its job; a
 * clause that looks at no job stands in the provider's list of such.
 */
export function readsOf(
  { freeClauses = [] }: Pick<Provider, 'freeClauses'>,
  clauses: readonly Clause<never>[],
): Reads | undefined {
  const jobs = new Set<string>()
  let free = false
  for (const { id, check, unobservable } of clauses) {
    if (unobservable !== undefined) continue
    const told = (check as Check<never> | undefined)?.jobs
    if (told) for (const label of told) jobs.add(label)
    else if (freeClauses.includes(id)) free = true
    else return undefined
  }
  return { jobs: [...jobs], free }
}

/**
 * The clauses that look at no job, found in records of honest hosts: they hold there, and go on finding the same when every
 * job is taken out of the record.
 */
export function deriveFreeClauses(provider: Provider, records: readonly Transcript[]): readonly string[] {
  const seen = new Map<string, boolean>()
  for (const record of records) {
    const alone = findingsOn(provider, { ...record, exchanges: record.exchanges.filter(isFree) })
    for (const [id, { passes, text }] of findingsOn(provider, record))
      if (passes) seen.set(id, seen.get(id) !== false && alone.get(id)?.text === text)
  }
  return [...seen].flatMap(([id, same]) => (same ? [id] : []))
}

function isFree({ job, act }: Exchange): boolean {
  return job === undefined && act !== 'webhook'
}

function findingsOn(provider: Provider, transcript: Transcript) {
  const told = judge(provider, transcript).map(({ clause, finding }) => {
    const facts = { text: JSON.stringify(finding), passes: finding.verdict === 'pass' }
    return [clause.id, facts] as const
  })
  return new Map(told)
}

/** The record of a run of a few clauses, made from that of a whole run. The first contact is made in every run. */
export function cutTo(record: Transcript, reads: Reads | undefined): Transcript {
  if (reads === undefined) return record
  const isKept = (exchange: Exchange) => {
    if (exchange.job !== undefined) return reads.jobs.includes(exchange.job)
    return reads.free || exchange.purpose?.startsWith('auth-') === true
  }
  return { ...record, exchanges: record.exchanges.filter(isKept) }
}
