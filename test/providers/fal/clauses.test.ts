// Every clause of fal, both ways: an honest transcript passes it, its spoiler fails it.
import { describe, expect, it } from 'vitest'
import { judge } from '../../../src/contract/judge.ts'
import type { Transcript } from '../../../src/core/transcript.ts'
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

  it('has no spoiler without a promise', () => {
    const ids = fal.clauses.map(({ id }) => id)
    expect(Object.keys(spoilers).filter((id) => !ids.includes(id))).toEqual([])
  })

  it('is MUST only on documented or client evidence', () => {
    const weak = fal.clauses.filter(
      ({ level, evidence }) => level === 'MUST' && !['documented', 'client'].includes(evidence),
    )
    expect(weak.map(({ id }) => id)).toEqual([])
  })

  it('is one sentence with a source and a consequence, told in the order of its section', () => {
    for (const { text, source, breaks } of fal.clauses) {
      expect(text).toMatch(/^[`A-Z].*\.$/s)
      expect(source).toMatch(/^fal\.md \d/)
      expect(breaks.length).toBeGreaterThan(10)
    }
    const sections = fal.clauses.map(({ id }) => id.split('/')[1])
    const runs = sections.filter((section, index) => section !== sections[index - 1])
    expect(runs).toEqual([...new Set(runs)])
    expect(runs[0]).toBe('submit')
  })

  it('is declared once', () => {
    const ids = fal.clauses.map(({ id }) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })
})
