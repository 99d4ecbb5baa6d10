// Deviations and explanations name promises that exist, and each says what to change.
import { expect, test } from 'vitest'
import type { ProviderId } from '../../src/core/provider.ts'
import { falDeviations } from '../../src/providers/fal/deviations.ts'
import { falExplanations } from '../../src/providers/fal/explanations.ts'
import { modelslabDeviations } from '../../src/providers/modelslab/deviations.ts'
import { modelslabExplanations } from '../../src/providers/modelslab/explanations.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { rekaDeviations } from '../../src/providers/reka/deviations.ts'
import { rekaExplanations } from '../../src/providers/reka/explanations.ts'

/** Of the vendors whose known faults are written down. */
const tables = Object.entries({
  fal: { ...falDeviations, ...falExplanations },
  modelslab: { ...modelslabDeviations, ...modelslabExplanations },
  reka: { ...rekaDeviations, ...rekaExplanations },
})

test.each(tables)('the explanations of %s name promises of its law', async (id, table) => {
  const law = new Set((await loadProvider(id as ProviderId)).clauses.map((clause) => clause.id))
  const named = Object.values(table).flatMap(({ clauses = [], falls = [] }) => [...clauses, ...falls])
  expect(named.length).toBeGreaterThan(0)
  expect(named.filter((name) => !law.has(name))).toEqual([])
})

test.each(tables)('those of %s each are shown by something', (_id, table) => {
  const mute = Object.entries(table).filter(([, { clauses = [], also }]) => clauses.length === 0 && !also)
  expect(mute.map(([name]) => name)).toEqual([])
})

test.each(tables)('those of %s are sentences', (_id, table) => {
  for (const { meaning, change } of Object.values(table))
    expect([meaning, change].filter((text) => !/^[A-Z`].*\.$/.test(text))).toEqual([])
})

test('what is one fault at the hosts of several vendors has one name', () => {
  const names = new Map<string, string>()
  // The numbers of deviations are each vendor's own.
  const words = ([id]: readonly [string, unknown]) => !/^[A-Z]\d+$/.test(id)
  const others = tables.flatMap(([, table]) =>
    Object.entries(table)
      .filter(words)
      .filter(([id, { meaning }]) => {
        const known = names.get(meaning) ?? id
        names.set(meaning, known)
        return known !== id
      }),
  )
  expect(others.map(([id]) => id)).toEqual([])
})
