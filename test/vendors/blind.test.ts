// What no clause notices is written down, and has its reason: whatever else goes unnoticed turns this red, and so does a reason
// without anything to excuse.
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
  'a change to the records of %s is noticed by a clause, or stands in blind/written and blind/reasons.ts says why',
  async (id) => {
    const { fresh = [], stale = [], tried, unexcused = [] } = (await found.get(id)?.()) ?? {}
    expect(toldShortly(fresh), 'a clause noticed these, or read each against the fact sheet').toEqual([])
    expect(tried).toBeGreaterThan(20)
    expect(toldShortly(stale), 'a clause notices these: `npm run blind` takes them off the list').toEqual([])
    expect(toldShortly(unexcused), 'these want a reason').toEqual([])
  },
)

test('every reason excuses a change that no clause notices', async () => {
  const all = await Promise.all([...found.values()].map((blindness) => blindness()))
  const shown = new Set(all.flatMap(({ excused }) => [...excused]))
  expect(reasons.filter((reason) => !shown.has(reason))).toEqual([])
})
