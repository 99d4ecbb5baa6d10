// Compares what no clause notices with what is written down of it, and that with the reasons.
import type { Provider } from '../../../src/contract/provider.ts'
import type { Transcript } from '../../../src/core/transcript.ts'
import { changesIn, type Notices, noticing } from './blindness.ts'
import { type Reason, reasons } from './reasons.ts'
import { readBlind } from './written.ts'

export interface Blindness {
  /** Names of changes that no clause notices, or none any more, and that are not written down. */
  readonly fresh: readonly string[]
  /** Names of those that are written down, of the share that is looked at, though a clause notices them. */
  readonly stale: readonly string[]
  /** How many of those that are written down were looked at. */
  readonly tried: number
  /** Names of those that are written down and for which no reason speaks. */
  readonly unexcused: readonly string[]
  /** Reasons that a change was found for which no clause notices. */
  readonly excused: ReadonlySet<Reason>
}

/** One in so many of those that are written down is looked at. */
const share = 40

/**
 * Each change that is not written down has to be noticed, whatever reason fits it: a reason excuses what was never noticed, and
 * nothing else. Of those that are written down a share is looked at, which is another one whenever the law has grown, and for
 * each reason one that bears it out.
 */
export function blindnessOf(provider: Provider, records: readonly Transcript[]): Blindness {
  const isWritten = readBlind(provider.id)
  const excused = new Set<Reason>()
  const fresh: string[] = []
  const stale: string[] = []
  const unexcused: string[] = []
  let tried = 0
  let turn = provider.clauses.length
  for (const [change, notices] of changesOf(provider, records)) {
    const { name } = change
    if (!isWritten(name)) {
      if (!notices(change)) fresh.push(name)
      continue
    }
    const reason = reasonFor(provider, name)
    if (!reason) unexcused.push(name)
    const isTried = turn++ % share === 0
    if (!isTried && (!reason || excused.has(reason))) continue
    const isNoticed = notices(change)
    if (isTried) tried++
    if (isTried && isNoticed) stale.push(name)
    if (reason && !isNoticed) excused.add(reason)
  }
  return { fresh, stale, tried, unexcused, excused }
}

/** Of the later records only what the earlier ones have no change like. */
export function* changesOf(
  provider: Provider,
  records: readonly Transcript[],
): Generator<readonly [Parameters<Notices>[0], Notices]> {
  const seen = new Set<string>()
  for (const record of records) {
    const notices = noticing(provider, record)
    for (const change of changesIn(provider, record)) {
      if (seen.has(change.name)) continue
      seen.add(change.name)
      yield [change, notices]
    }
  }
}

/** Why the change of this name may go unnoticed. */
export function reasonFor({ id }: Provider, name: string): Reason | undefined {
  const [where = '', ...rest] = name.split(' | ')
  const what = rest.at(-1) ?? ''
  return reasons.find(
    ({ vendor, place, change }) =>
      (vendor === undefined || vendor === id) && change.test(what) && (place?.test(where) ?? true),
  )
}
