// Every clause of fal, both ways: an honest transcript passes it, its spoiler fails it.
import { describe, expect, it } from 'vitest'
import { judge } from '../../../src/contract/judge.ts'
import type { Transcript } from '../../../src/core/transcript.ts'
import { clauseTests } from '../clause-tests.ts'
import { fal } from '../made.ts'
import { filmed } from './honest/film.ts'
import { honestTranscript } from './honest.ts'
import { spoilers } from './spoilers/index.ts'

const honest = honestTranscript()
const film = filmed(honest)
/** What pictures cannot show, a film does. */
const honestFor = (id: string): Transcript => (id.startsWith('fal/output/lasts-') ? film : honest)
const findingsOn = (transcript: Transcript) =>
  new Map(judge(fal, transcript).map(({ clause, finding }) => [clause.id, finding]))
const onHonest = findingsOn(honest)
const onFilm = findingsOn(film)

function finding(id: string, transcript: Transcript) {
  return fal.clauses.find((clause) => clause.id === id)?.check?.(fal.read(transcript))
}

describe('a clause of fal', () => {
  for (const { id, unobservable } of fal.clauses) {
    if (unobservable !== undefined) continue

    it(`${id} passes on an honest transcript`, () => {
      expect((honestFor(id) === film ? onFilm : onHonest).get(id)).toMatchObject({ verdict: 'pass' })
    })

    it(`${id} fails on a spoiled one`, () => {
      const spoil = spoilers[id]
      expect(spoil, `no spoiler for ${id}`).toBeDefined()
      expect(spoil && finding(id, spoil(honestFor(id)))).toMatchObject({ verdict: 'fail' })
    })
  }

  clauseTests(fal, spoilers)
})
