// The clauses that cost nothing when judged alone are those that look at no job: found anew in honest records and compared.
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { providerIds } from '../../src/core/provider.ts'
import { freeClausesModule, freeClausesOf } from './free-clauses.ts'

test.each(providerIds)('%s: the stored list is that of the honest records', async (id) => {
  const file = resolve(import.meta.dirname, `../../src/generated/${id}.free-clauses.ts`)
  const text = freeClausesModule(id, await freeClausesOf(id))
  if (process.env['RELAYPROOF_GENERATE'] === 'free-clauses') writeFileSync(file, text)
  expect(readFileSync(file, 'utf8')).toBe(text)
})
