// What no clause notices is written down with its reason: a new blind spot turns this red, and so does a reason without one.
import { expect, test } from 'vitest'
import { once } from '../../src/core/once.ts'
import { type ProviderId, providerIds } from '../../src/core/provider.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { type Blindness, blindnessOf } from './blind/blind.ts'
import { reasons } from './blind/reasons.ts'
import { toldShortly } from './blind/told.ts'
import { recorded, recordingsOf } from './recorded.ts'

const found = new Map(providerIds.map((id) => [id, once(() => blindnessAt(id))]))

async function blindnessAt(id: ProviderId): Promise<Blindness> {
  const records = await Promise.all(recordingsOf(id).map((recording) => recorded(id, recording)))
  return blindnessOf(await loadProvider(id), records)
}

test.each(providerIds)(
  'a change to the records of %s is noticed by a clause, or blind/reasons.ts says why not',
  async (id) => {
    const { fresh = [] } = (await found.get(id)?.()) ?? {}
    expect(toldShortly(fresh), 'read each against the fact sheet').toEqual([])
  },
)

test('every reason excuses a change that no clause notices', async () => {
  const all = await Promise.all([...found.values()].map((blindness) => blindness()))
  const shown = new Set(all.flatMap(({ excused }) => [...excused]))
  expect(reasons.filter((reason) => !shown.has(reason))).toEqual([])
})
