// `npm run blind`: prints the changes that no clause notices, by member, of BLIND_VENDOR alone
// where it is named; BLIND_STEP=61 takes every 61st of the walk.
import { test } from 'vitest'
import { providerIds } from '../../../src/core/provider.ts'
import { loadProvider } from '../../../src/providers/registry.ts'
import { recorded, recordingsOf } from '../recorded.ts'
import { changesIn, noticing } from './blindness.ts'
import { toldShortly } from './told.ts'

const wanted = process.env['BLIND_VENDOR']

test.each(providerIds.filter((id) => wanted === undefined || id === wanted))('%s', async (id) => {
  const provider = await loadProvider(id)
  const step = Number(process.env['BLIND_STEP'] ?? 1)
  const names: string[] = []
  const seen = new Set<string>()
  for (const recording of recordingsOf(id)) {
    const record = await recorded(id, recording)
    const notices = noticing(provider, record)
    for (const change of changesIn(provider, record)) {
      if (seen.has(change.name)) continue
      seen.add(change.name)
      if (seen.size % step === 0 && !notices(change)) names.push(change.name)
    }
  }
  const lines = [...toldShortly(names)].toSorted()
  console.log(`${id}: ${names.length} changes that no clause notices\n${lines.join('\n')}`)
})
