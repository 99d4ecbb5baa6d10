// Every clause of every vendor has teeth: it holds on an honest record, and some plain change to that record makes it fail.
import { beforeAll, describe, expect, test } from 'vitest'
import { providerIds } from '../../src/core/provider.ts'
import type { Transcript } from '../../src/core/transcript.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { recorded, recordingsOf } from './recorded.ts'
import { byHand } from './teeth/by-hand.ts'
import { spoilerFor } from './teeth/common.ts'
import { readFrozen } from './teeth/frozen.ts'
import { failing, passing, toothless } from './teeth/search.ts'

for (const id of providerIds) {
  const provider = await loadProvider(id)
  const frozen = readFrozen(id)
  const hand = byHand[id] ?? {}
  const checked = provider.clauses.filter(({ unobservable }) => unobservable === undefined)

  describe(`a clause of ${provider.title}`, () => {
    const records = new Map<string, Transcript>()
    const holds = new Map<string, string>()
    const dull = new Set<string>()

    beforeAll(async () => {
      for (const recording of recordingsOf(id)) {
        const record = await recorded(id, recording)
        records.set(recording.name, record)
        for (const clause of passing(provider, record))
          if (!holds.has(clause)) holds.set(clause, recording.name)
        for (const clause of toothless(provider, record, frozen[recording.name] ?? {})) dull.add(clause)
      }
    })

    const pairs = new Map(Object.values(frozen).flatMap((teeth) => Object.entries(teeth)))

    for (const clause of checked) {
      test(`${clause.id} holds on an honest record`, () => {
        expect(holds.get(clause.id), 'no recording shows it: add one to recorded.ts').toBeDefined()
      })

      const change = pairs.get(clause.id)
      if (change !== undefined)
        test(`${clause.id} fails on "${change}"`, () => {
          expect(dull.has(clause.id), 'this change fails it no longer: npm run teeth').toBe(false)
        })
      else
        test(`${clause.id} fails on a record spoiled by hand`, () => {
          const record = records.get(holds.get(clause.id) ?? '')
          const spoil = spoilerFor(provider, clause.id)
          expect(spoil, 'no change fails it: npm run teeth, or a spoiler in teeth/by-hand.ts').toBeDefined()
          const spoiled = record && spoil?.(record)
          expect(spoiled && failing(provider, spoiled, spoiled.exchanges, new Set([clause.id]))).toEqual([
            clause.id,
          ])
        })
    }

    test('keeps no pair and no spoiler of a clause that is gone, and no spoiler that a change replaces', () => {
      const ids = checked.map((clause) => clause.id)
      expect([...pairs.keys(), ...Object.keys(hand)].filter((clause) => !ids.includes(clause))).toEqual([])
      expect(Object.keys(hand).filter((clause) => pairs.has(clause))).toEqual([])
    })
  })
}
