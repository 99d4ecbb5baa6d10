// The first law in small: sessions by hand, one field spoilt at a time. `npm run every` takes a sample of whole walks, `npm run laws` all.
import { expect, test } from 'vitest'
import type { ProviderId } from '../../src/core/provider.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { breachesEverywhere, breachesOf, casesOf, soundOf } from './laws/first-law.ts'
import type { LooseEntry } from './recorded.ts'
import { rekaSession, session } from './small.ts'

const sessions: readonly (readonly [ProviderId, readonly LooseEntry[]])[] = [
  ['fal', session()],
  ['reka', rekaSession().log.entries],
]

/** Of so many cases one is taken, which are never the same field twice in a row. */
const step = 11

test('a submission that is told to come after its own polls came before them', async () => {
  const [submit, ...others] = rekaSession().log.entries
  const sound = soundOf(
    [{ ...submit, startedDateTime: '2026-09-21T14:13:20.000-07:00' }, ...others],
    await loadProvider('reka'),
  )
  expect([...sound.before.accusations]).toEqual([])
})

test.each(sessions)('no spoilt field of a small session of %s accuses its host', async (id, entries) => {
  const sound = soundOf(entries, await loadProvider(id))
  expect([...sound.before.accusations]).toEqual([])
  const cases = casesOf(sound)
  const sample = cases.filter((_, at) => at % step === 0)
  expect(sample.length).toBeGreaterThan(60)
  const sorts = [...new Set(sample.map(({ mutation }) => mutation.sort))].filter((_, at) => at % step === 0)
  expect([...breachesOf(sound, sample), ...sorts.flatMap((sort) => breachesEverywhere(sound, sort))]).toEqual(
    [],
  )
})
