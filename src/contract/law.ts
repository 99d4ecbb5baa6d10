// A provider's clauses as people read them: cards without checks.
import type { ClauseCard } from '../core/clause.ts'
import type { ProviderId } from '../core/provider.ts'
import { everyClause } from './every-clause.ts'
import { cardOf } from './judge.ts'
import type { Provider } from './provider.ts'

export interface Law {
  readonly provider: ProviderId
  readonly title: string
  readonly clauses: readonly ClauseCard[]
}

export function lawOf(provider: Provider): Law {
  return {
    provider: provider.id,
    title: provider.title,
    clauses: everyClause(provider).map((clause) => cardOf(clause, provider.pages)),
  }
}
