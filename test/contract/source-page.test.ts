// Where the source of a clause can be read.
import { expect, test } from 'vitest'
import { lawOf } from '../../src/contract/law.ts'
import { sourcePage } from '../../src/contract/source-page.ts'
import { providerIds } from '../../src/core/provider.ts'
import { loadProvider } from '../../src/providers/registry.ts'

const pages = { '4': 'https://a.example/four', '4.4': 'https://a.example/errors', '16': 'https://b.example' }

test.each([
  ['x.md 4', 'https://a.example/four'],
  ['x.md 4.2, 16', 'https://a.example/four'],
  ['x.md 4.4', 'https://a.example/errors'],
  ['x.md 9 A, 16 D3', 'https://b.example'],
  ['x.md 3', undefined],
  ['https://c.example/page', 'https://c.example/page'],
])('%s can be read at %s', (source, page) => {
  expect(sourcePage(source, pages)).toBe(page)
})

test.each(providerIds)('every documented MUST of %s names a public page of https', async (id) => {
  const { clauses } = lawOf(await loadProvider(id))
  const documented = clauses.filter(({ level, evidence }) => level === 'MUST' && evidence === 'documented')
  expect(documented.length).toBeGreaterThan(10)
  expect(
    documented
      .filter(({ page }) => !page?.startsWith('https://'))
      .map(({ id, source }) => `${id} (${source})`),
  ).toEqual([])
})

test.each(providerIds)('what is only inferred of %s claims no page', async (id) => {
  const { clauses } = lawOf(await loadProvider(id))
  expect(clauses.filter(({ evidence, page }) => evidence === 'inferred' && page !== undefined)).toEqual([])
})
