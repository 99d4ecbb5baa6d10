// Whatever a recorder leaves out or writes in its own manner, no promise of a sound host is broken by it: a sample of the first
// law that covers every field and every way to spoil it. `npm run laws` takes all of them, on every entry.
import { beforeAll, describe, expect, test } from 'vitest'
import { providerIds } from '../../src/core/provider.ts'
import {
  breachesEverywhere,
  breachesOf,
  type Case,
  casesOf,
  type Sound,
  soundRecording,
} from './laws/first-law.ts'

const seed = 20_261_130

/** One case of each sort, at entries that go on from sort to sort. Of `shares` vendors each takes every so-manyth sort. */
function sampleOf(sound: Sound, nth: number, shares: number): readonly Case[] {
  const sorts = new Map<string, Case[]>()
  for (const one of casesOf(sound)) {
    const known = sorts.get(one.mutation.sort)
    if (known) known.push(one)
    else sorts.set(one.mutation.sort, [one])
  }
  return [...sorts.values()].flatMap((cases, at) => {
    const chosen = cases[(seed + 7919 * at) % cases.length]
    return at % shares === nth && chosen ? [chosen] : []
  })
}

const everywhere = [
  'startedDateTime left out',
  'time = null',
  'request.headers = []',
  'request.postData left out',
  'response.headers = []',
  'response.content left out',
  'response.content.text = 7',
]

describe.each(providerIds.map((id, nth) => [id, nth] as const))('%s', (id, nth) => {
  let sound: Sound
  beforeAll(async () => {
    sound = await soundRecording(id)
  })

  test('a sound recording accuses nobody', () => {
    expect([...sound.before.accusations]).toEqual([])
  })

  test('one spoilt field does not either', () => {
    const sample = sampleOf(sound, nth, providerIds.length)
    expect(sample.length).toBeGreaterThan(100)
    expect(breachesOf(sound, sample)).toEqual([])
  })

  test('nor does one that is spoilt everywhere', () => {
    const mine = everywhere.filter((_, at) => at % providerIds.length === nth)
    expect(mine.flatMap((sort) => breachesEverywhere(sound, sort))).toEqual([])
  })
})
