// Finds in a record the ways in which a vendor's relays are known to differ, by the clauses that they break.
import type { Clause, Deviation } from '../core/clause.ts'
import type { Exchange } from '../core/exchange.ts'
import type { CommonView } from './view.ts'

export interface KnownDeviation<View> {
  readonly meaning: string
  readonly breaks: string
  /** Ids of clauses; a record that fails one of them shows the deviation. */
  readonly clauses?: readonly string[]
  /** What shows it besides, or instead. */
  readonly also?: (view: View) => readonly Exchange[]
}

/** Deviations found in the record, in the order of `known`, each with the exchanges that show it. */
export function deviationsIn<View extends CommonView>(
  known: Readonly<Record<string, KnownDeviation<View>>>,
  law: readonly Clause<View>[],
  view: View,
): readonly Deviation[] {
  return Object.entries(known).flatMap(([id, { meaning, breaks, clauses = [], also }]) => {
    const broken = clauses.flatMap((name) => brokenIn(law, name, view))
    const shown = (also?.(view) ?? []).map(({ index }) => index)
    const exchanges = [...new Set([...broken, ...shown])]
    return exchanges.length > 0 ? [{ id, meaning, breaks, exchanges }] : []
  })
}

function brokenIn<View extends CommonView>(
  law: readonly Clause<View>[],
  name: string,
  view: View,
): readonly number[] {
  const clause = law.find(({ id }) => id === name)
  const declared = view.transcript.target.capabilities
  if (!(clause?.needs ?? []).every((need) => declared.includes(need))) return []
  const finding = clause?.check?.(view)
  return finding?.verdict === 'fail' ? finding.exchanges : []
}
