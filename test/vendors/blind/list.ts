// `npm run blind`: prints the changes that no clause notices, by kind; BLIND_STEP=61 takes every 61st of the walk.
import { test } from 'vitest'
import { providerIds } from '../../../src/core/provider.ts'
import { loadProvider } from '../../../src/providers/registry.ts'
import { recorded } from '../recorded.ts'
import { blindSpots } from './blindness.ts'

test.each(providerIds)('%s', async (id) => {
  const record = await recorded(id, { name: 'cheapest' })
  const spots = blindSpots(await loadProvider(id), record, Number(process.env['BLIND_STEP'] ?? 1))
  const kinds = new Map<string, string[]>()
  for (const spot of spots) {
    const [place = '', ...change] = spot.split(' | ')
    const kind = change.at(-1) ?? ''
    kinds.set(kind, [...(kinds.get(kind) ?? []), place])
  }
  const lines = [...kinds]
    .toSorted()
    .map(([kind, places]) => `${kind}\n    ${[...new Set(places)].join('\n    ')}`)
  console.log(`${id}: ${spots.length} changes that no clause notices\n${lines.join('\n')}`)
})
