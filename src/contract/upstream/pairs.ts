// Which answer of the upstream is the one that the client was given: the next one to the same question.
import type { Finding } from '../../core/clause.ts'
import type { Exchange } from '../../core/exchange.ts'
import { arrivedAs, askedAs, cameBack, demandOf, onceArrived, shownNothing } from './checks.ts'
import type { CasesView, CaseView } from './view.ts'

export interface Pair {
  /** As the client met it. */
  readonly met: Exchange
  /** As the upstream gave it. */
  readonly given: Exchange
}

/**
 * In a case one question is asked after the other, so what the client met and what the upstream gave stand in the same order.
 * Undefined where the one is more often than the other (a cache, a retry): other promises speak of that.
 */
export function pairsOf(seen: CaseView, act: string): readonly Pair[] | undefined {
  const [met, given] = [askedAs(seen, act), arrivedAs(seen, act)]
  if (met.length !== given.length) return undefined
  return met.map((one, at) => ({ met: one, given: given[at] as Exchange }))
}

/** The promise about every answer to `act` in a case, and what the upstream gave for it. */
export function eachPair(
  name: string,
  act: string,
  check: (pair: Pair) => boolean,
  expected: string,
): (view: CasesView) => Finding {
  return onceArrived(name, act, (seen) => {
    const pairs = pairsOf(seen, act)
    if (!pairs) return notMatched(seen, act)
    const broken = pairs.find((pair) => !check(pair))
    const shown = broken ? [broken] : pairs
    const evidence = shown.flatMap(({ met, given }) => [met, given])
    return demandOf(evidence, broken === undefined, expected, broken ? cameBack(broken.met) : '')
  })
}

function notMatched(seen: CaseView, act: string): Finding {
  const [asked, arrived] = [askedAs(seen, act), arrivedAs(seen, act)]
  const outcome = arrived.length > asked.length ? 'retried by the relay' : 'dependency failed'
  const counts = `${act} was asked ${asked.length} times, and reached the upstream ${arrived.length} times`
  return shownNothing(outcome, `${counts}, so it is unknown which answer is whose`, [...asked, ...arrived])
}
