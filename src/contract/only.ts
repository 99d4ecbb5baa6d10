// Which clauses a run is about: all of them, those below a prefix, or one.
import type { ClauseCard } from '../core/clause.ts'

/** Whether `only` chooses the clause `id`: as its whole id or, where no clause is called so, as the beginning of it. */
export function isChosen(id: string, only: string | undefined, clauses: readonly ClauseCard[]): boolean {
  if (only === undefined) return true
  return clauses.some((clause) => clause.id === only) ? id === only : id.startsWith(only)
}
