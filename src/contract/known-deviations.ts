// Finds in a record the ways in which a vendor's relays are known to differ, by the clauses that they break.
import type { Clause, Deviation } from '../core/clause.ts'
import type { Exchange } from '../core/exchange.ts'
import { keptOf, withoutUnkept } from './evidence/unkept.ts'
import type { CommonView } from './view.ts'

export interface KnownDeviation<View> {
  /** What the host does, in one sentence. */
  readonly meaning: string
  readonly breaks: string
  /** What to change at the host, in one sentence. */
  readonly change: string
  /** Ids of clauses; a record that fails one of them shows the deviation. */
  readonly clauses?: readonly string[]
  /** Ids of clauses that fall with it, and whose failing alone shows nothing. */
  readonly falls?: readonly string[]
  /** What shows it besides, or instead. */
  readonly also?: (view: View) => readonly Exchange[]
}

/** Deviations found in the record, in the order of `known`, each with the exchanges that show it. */
export function deviationsIn<View extends CommonView>(
  known: Readonly<Record<string, KnownDeviation<View>>>,
  law: readonly Clause<View>[],
  view: View,
): readonly Deviation[] {
  return Object.entries(known).flatMap(([id, one]) => {
    const { meaning, breaks, change, clauses = [], falls = [], also } = one
    const broken = clauses.flatMap((name) => brokenIn(law, name, view))
    const shown = (also ? keptOf(also(view), also, view) : []).map(({ index }) => index)
    const exchanges = [...new Set([...broken, ...shown])]
    return exchanges.length > 0 ? [{ id, meaning, breaks, change, clauses, falls, exchanges }] : []
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
  const check = clause?.check
  const finding = check && withoutUnkept(check(view), check, view)
  return finding?.verdict === 'fail' ? finding.exchanges : []
}
