// `npm run blind`: prints the changes that no clause notices, by kind; BLIND_STEP=61 takes every 61st of the walk.
import { test } from 'vitest'
import { providerIds } from '../../../src/core/provider.ts'
import { loadProvider } from '../../../src/providers/registry.ts'
import { recorded } from '../recorded.ts'
import { changesIn, noticing } from './blindness.ts'

test.each(providerIds)('%s', async (id) => {
  const [provider, record] = await Promise.all([loadProvider(id), recorded(id, { name: 'cheapest' })])
  const notices = noticing(provider, record)
  const step = Number(process.env['BLIND_STEP'] ?? 1)
  const kinds = new Map<string, string[]>()
  let at = 0
  for (const change of changesIn(provider, record)) {
    if (at++ % step !== 0 || notices(change)) continue
    const [place = '', ...rest] = change.name.split(' | ')
    const kind = rest.at(-1) ?? ''
    kinds.set(kind, [...(kinds.get(kind) ?? []), place])
  }
  const lines = [...kinds].toSorted().map(([kind, places]) => `${kind}\n    ${places.join('\n    ')}`)
  console.log(
    `${id}: ${[...kinds.values()].flat().length} changes that no clause notices\n${lines.join('\n')}`,
  )
})
