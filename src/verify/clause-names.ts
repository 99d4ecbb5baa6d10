// Clause names that people wrote: one that is in no law is refused before anything is asked, with the names near to it.
import { everyClause } from '../contract/every-clause.ts'
import type { Provider } from '../contract/provider.ts'
import { unknownWord } from '../core/nearest.ts'
import { type ProviderId, providerIds } from '../core/provider.ts'
import type { KnownFailure } from '../core/report.ts'
import { loadProvider } from '../providers/registry.ts'
import { matches } from './known-failures.ts'

type Named = Pick<Provider, 'id' | 'clauses' | 'twoSided'>

/** Throws UsageError when no clause of this provider begins with `only`. */
export function checkOnly(provider: Named, only: string): void {
  const { id } = provider
  const ids = everyClause(provider).map((clause) => clause.id)
  if (ids.some((one) => one.startsWith(only))) return
  const refusal = `no clause of ${id} begins with`
  throw unknownWord({ refusal, word: only, known: [...sectionsOf(ids), ...ids], hint: listing(id) })
}

/** Throws UsageError for an id that no clause of this provider has; `where` says who named it. */
export function checkIds(provider: Named, named: readonly string[], where: string): void {
  const { id } = provider
  const ids = everyClause(provider).map((clause) => clause.id)
  const word = named.find((one) => !ids.includes(one))
  if (word === undefined) return
  throw unknownWord({
    refusal: `${where}: no clause of ${id} is called`,
    word,
    known: ids,
    hint: listing(id),
  })
}

/**
 * The known failures that speak of this provider; one list may serve several. Throws UsageError for one that names no
 * clause of any.
 */
export async function knownFor(
  provider: Provider,
  known: readonly KnownFailure[],
): Promise<readonly KnownFailure[]> {
  const mine: KnownFailure[] = []
  for (const failure of known) {
    const other = ownerOf(failure)
    if (other !== undefined && other !== provider.id) checkPattern(await loadProvider(other), failure)
    else {
      checkPattern(provider, failure)
      mine.push(failure)
    }
  }
  return mine
}

function ownerOf({ pattern }: KnownFailure): ProviderId | undefined {
  return providerIds.find((id) => pattern.startsWith(`${id}/`))
}

function checkPattern(provider: Provider, { pattern }: KnownFailure): void {
  const { id } = provider
  const ids = everyClause(provider).map((clause) => clause.id)
  if (ids.some((one) => matches(pattern, one))) return
  const refusal = `known failures: no clause of ${id} ${pattern.endsWith('/') ? 'begins with' : 'is called'}`
  throw unknownWord({ refusal, word: pattern, known: [...sectionsOf(ids), ...ids], hint: listing(id) })
}

/** `fal/status/` for `fal/status/never-goes-back`. */
function sectionsOf(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.map((one) => one.replace(/[^/]*$/, '')))]
}

function listing(id: ProviderId): string {
  return `\`relayproof clauses ${id}\` prints them all`
}
