// Something known to go wrong at hosts, found in a record, and the broken clauses that fall with it.
import type { Deviation } from '../../core/clause.ts'
import type { Broken } from './broken.ts'

/** A deviation, or another known fault; `breaks` is empty where the heaviest clause says it. */
export interface Explanation extends Deviation {
  /** True where whole replies are at fault: whatever is broken by one of `exchanges` falls with them. */
  readonly whole?: boolean
}

/**
 * The clauses of `broken` that fall with the explanation: those it names, those its replies break where these are wholly
 * at fault, and what is known to fall with one of these.
 */
export function falling(
  explanation: Explanation,
  broken: readonly Broken[],
  all: readonly Explanation[],
): readonly Broken[] {
  const found = new Set(broken.filter((one) => names(explanation, one) || isBlamed(explanation, one)))
  for (const one of found) {
    const deeper = all.filter(({ clauses }) => clauses.includes(one.clause.id)).flatMap(({ falls }) => falls)
    for (const next of broken) if (deeper.includes(next.clause.id)) found.add(next)
  }
  return broken.filter((one) => found.has(one))
}

function names({ clauses, falls }: Explanation, { clause }: Broken): boolean {
  return clauses.includes(clause.id) || falls.includes(clause.id)
}

function isBlamed({ whole, exchanges }: Explanation, { finding }: Broken): boolean {
  return whole === true && finding.exchanges.some((index) => exchanges.includes(index))
}
