// Where each promise stands in the law in prose, openapi/<provider>.clauses.md, which is shipped with the package.
import { readFileSync } from 'node:fs'
import { packageRoot } from '../core/package-root.ts'
import type { ProviderId } from '../core/provider.ts'

export interface LawPlace {
  /** From the root of this package, with forward slashes. */
  readonly file: string
  /** Counted from 1. */
  readonly line: number
}

/** The place of each clause; one that the law does not hold stands at its beginning. */
export function lawPlaces(provider: ProviderId): (id: string) => LawPlace {
  const file = `openapi/${provider}.clauses.md`
  const lines = readFileSync(new URL(file, packageRoot()), 'utf8').split('\n')
  const places = new Map(lines.map((line, at) => [/^### `([^`]+)`$/.exec(line)?.[1] ?? '', at + 1]))
  return (id) => ({ file, line: places.get(id) ?? 1 })
}
