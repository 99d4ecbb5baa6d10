// The clauses that cost nothing when judged alone are those that look at no job: found anew in honest records and compared.
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { providerIds } from '../../src/core/provider.ts'
import { freeClauses } from '../../src/generated/free-clauses.ts'
import { freeClausesModule, freeClausesOf } from './free-clauses.ts'

const file = resolve(import.meta.dirname, '../../src/generated/free-clauses.ts')
const isGenerating = process.env['RELAYPROOF_GENERATE'] === 'free-clauses'

test.skipIf(isGenerating).each(providerIds)(
  '%s: the stored list is that of the honest records',
  async (id) => {
    expect(freeClauses[id], 'npm run generate:free-clauses').toEqual((await freeClausesOf(id)).toSorted())
  },
)

test.runIf(isGenerating)('the list is written anew', async () => {
  const all = await Promise.all(providerIds.map(async (id) => [id, await freeClausesOf(id)] as const))
  const text = freeClausesModule(all)
  writeFileSync(file, text)
  expect(readFileSync(file, 'utf8')).toBe(text)
})
