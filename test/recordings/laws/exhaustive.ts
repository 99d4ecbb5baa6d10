// The first law over every field of HAR 1.2 on every entry, and on all entries at once, of a sound recording of every vendor.
import { beforeAll, describe, expect, test } from 'vitest'
import { providerIds } from '../../../src/core/provider.ts'
import { breachesEverywhere, breachesOf, casesOf, type Sound, soundRecording } from './first-law.ts'

/** VENDOR=reka looks at one vendor alone. */
const wanted = providerIds.filter((id) => (process.env['VENDOR'] ?? id) === id)

describe.each(wanted)('%s', (id) => {
  let sound: Sound
  beforeAll(async () => {
    sound = await soundRecording(id)
  })

  test('a sound recording accuses nobody', () => {
    expect([...sound.before.accusations]).toEqual([])
  })

  test('no spoilt field of an entry accuses the host', () => {
    const cases = casesOf(sound)
    console.log(`${id}: ${cases.length} mutations of ${sound.entries.length} entries`)
    expect(breachesOf(sound, cases)).toEqual([])
  })

  test('no field that is spoilt everywhere accuses the host', () => {
    const sorts = [...new Set(casesOf(sound).map(({ mutation }) => mutation.sort))]
    expect(sorts.flatMap((sort) => breachesEverywhere(sound, sort))).toEqual([])
  })
})
