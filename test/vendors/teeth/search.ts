// Finds the first change that fails each clause, and tells whether a frozen one still does.
import { judge } from '../../../src/contract/judge.ts'
import type { Provider } from '../../../src/contract/provider.ts'
import type { Exchange } from '../../../src/core/exchange.ts'
import type { Transcript } from '../../../src/core/transcript.ts'
import { walk } from './walk.ts'

/** Names of changes by the clauses that they fail. */
export type Teeth = Readonly<Record<string, string>>

/** Clauses that hold on the honest record. */
export function passing(provider: Provider, record: Transcript): readonly string[] {
  return judge(provider, record)
    .filter(({ finding }) => finding.verdict === 'pass')
    .map(({ clause }) => clause.id)
}

/** The first change that fails each of `wanted`, in the order of the walk. */
export function search(provider: Provider, record: Transcript, wanted: Iterable<string>): Teeth {
  const left = new Set(wanted)
  const found: Record<string, string> = {}
  for (const { name, exchanges } of walk(provider, record)) {
    if (left.size === 0) break
    for (const id of failing(provider, record, exchanges(), left)) {
      found[id] = name
      left.delete(id)
    }
  }
  return found
}

/** Those of the frozen pairs whose change is no longer to be found, or fails its clause no longer. */
export function toothless(provider: Provider, record: Transcript, teeth: Teeth): readonly string[] {
  const clauses = new Map<string, string[]>()
  for (const [id, name] of Object.entries(teeth)) clauses.set(name, [...(clauses.get(name) ?? []), id])
  const bitten = new Set<string>()
  for (const { name, exchanges } of walk(provider, record)) {
    const ids = clauses.get(name)
    if (!ids) continue
    for (const id of failing(provider, record, exchanges(), new Set(ids))) bitten.add(id)
  }
  return Object.keys(teeth).filter((id) => !bitten.has(id))
}

/** Which of `ids` fail on the record with these exchanges in it. */
export function failing(
  provider: Provider,
  record: Transcript,
  exchanges: readonly Exchange[],
  ids: ReadonlySet<string>,
): readonly string[] {
  const view = provider.read({ ...record, exchanges })
  return provider.clauses
    .filter(({ id }) => ids.has(id))
    .filter(({ check }) => check?.(view).verdict === 'fail')
    .map(({ id }) => id)
}
