// `npm run teeth`: keeps the frozen pairs that still bite, and searches a change for every other clause. TEETH=all searches for
// those too that have a spoiler by hand, which takes minutes.
import { expect, test } from 'vitest'
import { providerIds } from '../../../src/core/provider.ts'
import { loadProvider } from '../../../src/providers/registry.ts'
import { recorded, recordingsOf } from '../recorded.ts'
import { byHand } from './by-hand.ts'
import { spoilerFor } from './common.ts'
import { readFrozen, writeFrozen } from './frozen.ts'
import { passing, search, type Teeth, toothless } from './search.ts'

test.each(providerIds)('%s', async (id) => {
  const provider = await loadProvider(id)
  const before = readFrozen(id)
  const frozen: Record<string, Teeth> = {}
  const spoiled = process.env['TEETH'] === 'all' ? [] : Object.keys(byHand[id] ?? {})
  const done = new Set(spoiled)
  const open = () => provider.clauses.filter((clause) => clause.check && !done.has(clause.id))
  for (const recording of recordingsOf(id)) {
    const record = await recorded(id, recording)
    const kept = keeping(
      before[recording.name] ?? {},
      toothless(provider, record, before[recording.name] ?? {}),
    )
    for (const clause of Object.keys(kept)) done.add(clause)
    const holding = new Set(passing(provider, record))
    const wanted = open().filter((clause) => holding.has(clause.id))
    const found = search(
      provider,
      record,
      wanted.map((clause) => clause.id),
    )
    for (const clause of Object.keys(found)) done.add(clause)
    const order = provider.clauses.map((clause) => clause.id)
    const all = Object.entries({ ...kept, ...found })
    // Where earlier recordings show everything that is checked, this one keeps no pair.
    if (all.length === 0) continue
    frozen[recording.name] = Object.fromEntries(
      all.toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b)),
    )
  }
  writeFrozen(id, frozen)
  expect(
    open()
      .map((clause) => clause.id)
      .filter((clause) => !spoilerFor(provider, clause)),
    'these want a spoiler in teeth/by-hand.ts',
  ).toEqual([])
})

function keeping(teeth: Teeth, dull: readonly string[]): Teeth {
  return Object.fromEntries(Object.entries(teeth).filter(([id]) => !dull.includes(id)))
}
