// Deviations and explanations name promises that exist, and each says what to change.
import { expect, test } from 'vitest'
import { providerIds } from '../../src/core/provider.ts'
import { falDeviations } from '../../src/providers/fal/deviations.ts'
import { falExplanations } from '../../src/providers/fal/explanations.ts'
import { modelslabDeviations } from '../../src/providers/modelslab/deviations.ts'
import { modelslabExplanations } from '../../src/providers/modelslab/explanations.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { rekaDeviations } from '../../src/providers/reka/deviations.ts'
import { rekaExplanations } from '../../src/providers/reka/explanations.ts'

const tables = {
  fal: { ...falDeviations, ...falExplanations },
  modelslab: { ...modelslabDeviations, ...modelslabExplanations },
  reka: { ...rekaDeviations, ...rekaExplanations },
}

test.each(providerIds)('the explanations of %s name promises of its law', async (id) => {
  const law = new Set((await loadProvider(id)).clauses.map((clause) => clause.id))
  const named = Object.values(tables[id]).flatMap(({ clauses = [], falls = [] }) => [...clauses, ...falls])
  expect(named.length).toBeGreaterThan(0)
  expect(named.filter((name) => !law.has(name))).toEqual([])
})

test.each(providerIds)('those of %s each are shown by something', (id) => {
  const mute = Object.entries(tables[id]).filter(
    ([, { clauses = [], also }]) => clauses.length === 0 && !also,
  )
  expect(mute.map(([name]) => name)).toEqual([])
})

test.each(providerIds)('those of %s are sentences', (id) => {
  for (const { meaning, change } of Object.values(tables[id]))
    expect([meaning, change].filter((text) => !/^[A-Z`].*\.$/.test(text))).toEqual([])
})
