// Compares what no clause notices with the reasons that are written down.
import type { Provider } from '../../../src/contract/provider.ts'
import type { Transcript } from '../../../src/core/transcript.ts'
import { changesIn, noticing } from './blindness.ts'
import { type Reason, reasons } from './reasons.ts'

export interface Blindness {
  /** Names of changes that neither a clause nor a reason speaks of. */
  readonly fresh: readonly string[]
  /** Reasons that a change was found for which no clause notices. */
  readonly excused: ReadonlySet<Reason>
}

/** Of the later records only what the earlier ones have no change like. */
export function blindnessOf(provider: Provider, records: readonly Transcript[]): Blindness {
  const own = reasons.filter(({ vendor }) => vendor === undefined || vendor === provider.id)
  const excused = new Set<Reason>()
  const fresh: string[] = []
  const seen = new Set<string>()
  for (const { change, notices } of changesOf(provider, records)) {
    if (seen.has(change.name)) continue
    seen.add(change.name)
    const reason = own.find((one) => fits(one, change.name))
    // One change that is not noticed bears a reason out.
    if ((reason && excused.has(reason)) || notices(change)) continue
    if (reason) excused.add(reason)
    else fresh.push(change.name)
  }
  return { fresh, excused }
}

function* changesOf(provider: Provider, records: readonly Transcript[]) {
  for (const record of records) {
    const notices = noticing(provider, record)
    for (const change of changesIn(provider, record)) yield { change, notices }
  }
}

function fits({ place, change }: Reason, name: string): boolean {
  const [where = '', ...rest] = name.split(' | ')
  const what = rest.at(-1) ?? ''
  return change.test(what) && (place?.test(where) ?? true)
}
