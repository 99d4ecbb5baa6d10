// All promises of a provider: what any host is judged by, and what takes a mock of ours behind it.
import type { Clause } from '../core/clause.ts'
import type { Provider } from './provider.ts'

export function everyClause({
  clauses,
  twoSided,
}: Pick<Provider, 'clauses' | 'twoSided'>): readonly Clause<never>[] {
  return [...clauses, ...(twoSided?.clauses ?? [])]
}
