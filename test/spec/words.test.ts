// The contracts' own words: each explained in CONTRIBUTING, none explained that is not in use.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { isJsonObject, type Json } from '../../src/core/json.ts'
import { providerIds } from '../../src/core/provider.ts'
import { loadSpec } from '../../src/spec/load.ts'

const read = (file: string) => readFileSync(resolve(import.meta.dirname, '../..', file), 'utf8')

/** Keys of ours; header names of the vendors begin so too, and stand under `headers`. */
function wordsOf(node: Json, isHeaders = false): readonly string[] {
  if (Array.isArray(node)) return node.flatMap((inner: Json) => wordsOf(inner))
  if (!isJsonObject(node)) return []
  return Object.entries(node).flatMap(([key, value]) => [
    ...(key.startsWith('x-') && !isHeaders ? [key] : []),
    ...wordsOf(value as Json, key === 'headers'),
  ])
}

test('every word of ours is explained in CONTRIBUTING, and every word explained there is used', () => {
  const contracts = providerIds.flatMap((id) => wordsOf(loadSpec(id).document))
  const used = new Set([...contracts, ...(read('openapi/redocly.yaml').match(/x-[a-z-]+(?=:)/g) ?? [])])
  const [, table = ''] = read('CONTRIBUTING.md').split("## The contracts' own words")
  const explained = [...table.matchAll(/^\| (`x-[^|]+)\|/gm)].flatMap(
    ([, cell = '']) => cell.match(/x-[a-z-]+/g) ?? [],
  )
  expect([...used].sort()).toEqual([...new Set(explained)].sort())
})
