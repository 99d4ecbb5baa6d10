// What a clause cites of the fact sheets can be read where a report says: in the package, and on the page itself.
import { describe, expect, test } from 'vitest'
import { factLinks } from '../../src/contract/fact-links.ts'
import { lawOf } from '../../src/contract/law.ts'
import { providerIds } from '../../src/core/provider.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { citedFacts, sourceInWords } from '../../src/report/facts.ts'
import { reportFormats } from '../../src/report/index.ts'
import { sampleReport } from './sample.ts'

describe.each(providerIds)('%s', (id) => {
  test('every promise that is broken leads on the page to each section that it cites', async () => {
    const { clauses } = lawOf(await loadProvider(id))
    const finding = { verdict: 'fail', expected: 'one', received: 'another', exchanges: [] } as const
    const judgements = clauses.map((clause) => ({ clause, level: clause.level, finding }))
    const report = { ...sampleReport(), judgements, causes: [] }
    const cited = new Set(
      clauses.flatMap(({ source }) => factLinks(source, providerIds).map(({ place }) => place)),
    )
    expect(cited.size).toBeGreaterThan(10)
    expect(new Set(citedFacts(report).map(({ place }) => place))).toEqual(cited)
    const page = reportFormats.html(report)
    const wanted = new Set([...page.matchAll(/href="#(fact-[^"]+)"/g)].map(([, name]) => name))
    expect(wanted.size).toBe(cited.size)
    for (const name of wanted) expect(page).toContain(`id="${name}"`)
  })
})

test('a section is told up to the next, and a row by its line', async () => {
  const { clauses } = lawOf(await loadProvider('fal'))
  const [clause] = clauses
  const finding = { verdict: 'fail', expected: 'one', received: 'another', exchanges: [] } as const
  const of = (source: string) =>
    citedFacts({
      ...sampleReport(),
      judgements: clause ? [{ clause: { ...clause, source }, level: 'MUST', finding }] : [],
    }).map(({ text }) => text)
  const [section = '', row = ''] = of('fal.md 6.2, 13.3, R4').filter((_, at) => at !== 1)
  expect(section).toMatch(/^### 6\.2 /)
  expect(section).not.toMatch(/<a id=|^## 7/m)
  expect(row).toMatch(/^\|? *\**R4\b/)
  expect(row.split('\n')).toHaveLength(1)
})

test('readers of plain text get the place in the package, and the vendor’s page', () => {
  const { judgements } = sampleReport()
  const [{ clause }] = judgements as [(typeof judgements)[number]]
  const card = {
    ...clause,
    source: 'fal.md 6.2, 13.3',
    evidence: 'documented',
    page: 'https://fal.ai/x',
  } as const
  expect(sourceInWords(card)).toBe(
    'docs/facts/fal.md#6.2, docs/facts/fal.md#13.3 (documented) https://fal.ai/x',
  )
})
