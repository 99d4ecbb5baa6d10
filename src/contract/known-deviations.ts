// Finds in a record the ways in which a vendor's relays are known to differ, by the clauses that they break.
import type { Clause, Deviation } from '../core/clause.ts'
import type { Exchange } from '../core/exchange.ts'
import { parseJson } from '../core/json.ts'
import type { Capability } from '../core/target.ts'
import { isAside, type Manner, subjectOf } from './evidence/subject.ts'
import { keptOf, withoutUnkept } from './evidence/unkept.ts'
import { isStranger } from './strangers.ts'
import type { CommonView } from './view.ts'

export interface KnownDeviation<View> {
  /** What the host does, in one sentence. */
  readonly meaning: string
  readonly breaks: string
  /** What to change at the host, in one sentence. */
  readonly change: string
  /** Ids of clauses; a record that fails one of them shows the deviation. */
  readonly clauses?: readonly string[]
  /** Ids of clauses of which one has to be broken besides: what shows each of two things alone shows no more than that. */
  readonly beside?: readonly string[]
  /** Ids of clauses that fall with it, and whose failing alone shows nothing. */
  readonly falls?: readonly string[]
  /** What shows it besides, or instead. */
  readonly also?: (view: View) => readonly Exchange[]
  /** True where it is about refusals themselves, so that one of the credential (401) shows it as well. */
  readonly inRefusals?: boolean
}

/**
 * Deviations found in the record, in the order of `known`, each with the exchanges that show it. Only a reply that is an
 * answer to the question can: what something else said in its place, what came broken, and a refused credential tell
 * nothing of the host's ways. `manner` is how the vendor's own replies are known.
 */
export function deviationsIn<View extends CommonView>(
  known: Readonly<Record<string, KnownDeviation<View>>>,
  law: readonly Clause<View>[],
  view: View,
  manner?: Manner,
): readonly Deviation[] {
  const byIndex = new Map(view.transcript.exchanges.map((exchange) => [exchange.index, exchange]))
  return Object.entries(known).flatMap(([id, one]) => {
    const { meaning, breaks, change, clauses = [], beside = [], falls = [], also, inRefusals = false } = one
    const shows = (index: number) => {
      const exchange = byIndex.get(index)
      return exchange !== undefined && canShow(exchange, inRefusals, manner)
    }
    const broken = clauses.flatMap((name) => brokenIn(law, name, view))
    const shown = (also ? keptOf(also(view), also, view) : []).map(({ index }) => index)
    const others = beside.flatMap((name) => brokenIn(law, name, view))
    if (beside.length > 0 && others.length === 0) return []
    const exchanges = [...new Set([...broken, ...shown])]
    const fallen = [...falls, ...beside]
    return exchanges.some(shows)
      ? [
          {
            id,
            meaning,
            breaks,
            change,
            clauses,
            falls: fallen,
            exchanges: [...new Set([...exchanges, ...others])],
          },
        ]
      : []
  })
}

function canShow(exchange: Exchange, inRefusals: boolean, manner: Manner | undefined): boolean {
  const subject = subjectOf(exchange, manner)
  // In JSON even one in trouble speaks in the host's own way of refusing, and a limit of size is the host's in any words.
  const isOwnWay =
    inRefusals &&
    (subject.kind === 'size' ||
      (subject.kind === 'outage' && parseJson(exchange.reply?.body.text ?? '') !== undefined))
  if (isAside(subject) && !isOwnWay) return false
  // A credential is never shown to those who serve files, so that none can be refused there.
  return inRefusals || exchange.reply?.status !== 401 || isStranger(exchange) || exchange.act === 'media'
}

function brokenIn<View extends CommonView>(
  law: readonly Clause<View>[],
  name: string,
  view: View,
): readonly number[] {
  const clause = law.find(({ id }) => id === name)
  const declared = view.transcript.target.capabilities
  const isForeign = view.transcript.source === 'har'
  const isShown = (need: Capability) => declared.includes(need) || (isForeign && need === 'fate')
  if (!(clause?.needs ?? []).every(isShown)) return []
  const check = clause?.check
  const finding = check && withoutUnkept(check(view), check, view)
  return finding?.verdict === 'fail' ? finding.exchanges : []
}
