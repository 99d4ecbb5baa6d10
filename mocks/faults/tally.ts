// Keeps a rule's ledger: what it was asked about, what fitted, what it befell, and what an earlier rule took from it.
import type { Ledger } from '../ledger.ts'
import type { Facts } from './facts.ts'
import { fits } from './match.ts'
import type { Standing } from './rule.ts'
import { falls } from './when.ts'

/** Counts the exchange in the rule's ledger, and says whether it falls to the rule. */
export function count(
  rule: Standing,
  facts: Facts,
  ledger: Ledger,
  draw: () => number,
  isBorne: boolean,
): boolean {
  const { tally } = rule
  tally.seen++
  if (!fits(rule, facts, ledger, isBorne)) return false
  tally.matched++
  const owner = facts.act === 'submit' ? '' : (facts.job ?? '')
  const n = (tally.counts.get(owner) ?? 0) + 1
  tally.counts.set(owner, n)
  return falls(rule.when, n, draw)
}

const mostKept = 10_000

/** Adds an index; of very many the last are kept. */
export function keep(list: number[], index: number): void {
  list.push(index)
  if (list.length > mostKept) list.shift()
}
