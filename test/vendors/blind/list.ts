// `npm run blind`: writes down the changes that no clause notices, and prints those for which no reason speaks, by member; of
// BLIND_VENDOR alone where it is named. BLIND=new leaves what is written down as it is and looks at nothing else twice.
import { test } from 'vitest'
import { providerIds } from '../../../src/core/provider.ts'
import { loadProvider } from '../../../src/providers/registry.ts'
import { recorded, recordingsOf } from '../recorded.ts'
import { changesOf, reasonFor } from './blind.ts'
import { toldShortly } from './told.ts'
import { readBlind, writeBlind } from './written.ts'

const wanted = process.env['BLIND_VENDOR']
const isQuick = process.env['BLIND'] === 'new'

test.each(providerIds.filter((id) => wanted === undefined || id === wanted))('%s', async (id) => {
  const provider = await loadProvider(id)
  const isWritten = isQuick ? readBlind(id) : () => false
  const records = await Promise.all(recordingsOf(id).map((recording) => recorded(id, recording)))
  const found = new Map<string, boolean>()
  for (const [change, notices] of changesOf(provider, records))
    found.set(change.name, !isWritten(change.name) && notices(change))
  writeBlind(id, found)
  const blind = [...found].filter(([, isNoticed]) => !isNoticed).map(([name]) => name)
  const open = blind.filter((name) => !reasonFor(provider, name))
  const lines = [...toldShortly(open)].toSorted()
  console.log(
    `${id}: ${blind.length} changes that no clause notices, ${open.length} of them without a reason\n${lines.join('\n')}`,
  )
})
