// Every clause of Reka, both ways: an honest transcript passes it, its spoiler fails it.
import { describe, expect, it } from 'vitest'
import { judge } from '../../../src/contract/judge.ts'
import type { Transcript } from '../../../src/core/transcript.ts'
import { clauseTests } from '../clause-tests.ts'
import { reka } from '../made.ts'
import { honestTranscript } from './honest.ts'
import { spoilers } from './spoilers/index.ts'

const honest = honestTranscript()
const onHonest = new Map(judge(reka, honest).map(({ clause, finding }) => [clause.id, finding]))

function finding(id: string, transcript: Transcript) {
  return reka.clauses.find((clause) => clause.id === id)?.check?.(reka.read(transcript))
}

describe('a clause of Reka', () => {
  for (const { id, unobservable } of reka.clauses) {
    if (unobservable !== undefined) continue

    it(`${id} passes on an honest transcript`, () => {
      expect(onHonest.get(id)).toMatchObject({ verdict: 'pass' })
    })

    it(`${id} fails on a spoiled one`, () => {
      const spoil = spoilers[id]
      expect(spoil, `no spoiler for ${id}`).toBeDefined()
      expect(spoil && finding(id, spoil(honest))).toMatchObject({ verdict: 'fail' })
    })
  }

  clauseTests(reka, spoilers, 'auth')

  it('stands for every row of the fact sheet', () => {
    const sources = reka.clauses.map(({ source }) => source).join(' ')
    const row = (letter: string, number: number) => `RK-${letter}${String(number).padStart(2, '0')}`
    const rows = [
      ...Array.from({ length: 14 }, (_, at) => row('M', at + 1)),
      ...Array.from({ length: 19 }, (_, at) => row('A', at + 1)),
    ]
    expect(rows.filter((name) => !sources.includes(name))).toEqual([])
  })

  it('of an advisory row is a MAY, which not even a strict run fails for', () => {
    const heavy = reka.clauses.filter(
      ({ source, level }) => source.includes('RK-A') && level !== 'MAY' && !source.includes('RK-M'),
    )
    expect(heavy.map(({ id }) => id)).toEqual([])
  })
})
