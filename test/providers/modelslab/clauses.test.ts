// Every clause of ModelsLab, both ways: an honest transcript passes it, its spoiler fails it.
import { beforeAll, describe, expect, it } from 'vitest'
import { judge } from '../../../src/contract/judge.ts'
import type { Finding } from '../../../src/core/clause.ts'
import type { Transcript } from '../../../src/core/transcript.ts'
import { clauseTests } from '../clause-tests.ts'
import { modelslab } from '../made.ts'
import { recorded } from './recorded.ts'
import { spoilers } from './spoilers/index.ts'

/** What the cheapest model cannot show, and who can. */
const elsewhere: Readonly<Record<string, 'images' | 'films'>> = {
  'modelslab/fetch/takes-the-id-in-the-body': 'images',
  'modelslab/result/tells-generation-time': 'images',
  'modelslab/result/film-weighs-enough': 'films',
}

const records = new Map<string, Transcript>()
const findings = new Map<string, ReadonlyMap<string, Finding>>()

beforeAll(async () => {
  records.set('cheapest', await recorded())
  records.set('images', await recorded('images/text2img', { 'modelslab.fetch-success': 'long' }))
  records.set('films', await recorded('video/text2video_ultra'))
  for (const [name, transcript] of records) {
    const judged = judge(modelslab, transcript).map(({ clause, finding }) => [clause.id, finding] as const)
    findings.set(name, new Map(judged))
  }
})

function found(id: string, transcript: Transcript | undefined): Finding | undefined {
  return (
    transcript && modelslab.clauses.find((clause) => clause.id === id)?.check?.(modelslab.read(transcript))
  )
}

describe('a clause of ModelsLab', () => {
  for (const { id, unobservable } of modelslab.clauses) {
    if (unobservable !== undefined) continue
    const record = elsewhere[id] ?? 'cheapest'

    it(`${id} passes on an honest transcript`, () => {
      expect(findings.get(record)?.get(id)).toMatchObject({ verdict: 'pass' })
    })

    it(`${id} fails on a spoiled one`, () => {
      const honest = records.get(record)
      const spoil = spoilers[id]
      expect(spoil, `no spoiler for ${id}`).toBeDefined()
      expect(honest && spoil && found(id, spoil(honest))).toMatchObject({ verdict: 'fail' })
    })
  }

  clauseTests(modelslab, spoilers)

  it('never makes the HTTP code of a refusal a MUST', () => {
    const codes = modelslab.clauses.filter(({ id }) => /is-4\d\d$/.test(id))
    expect(codes.map(({ level }) => level)).toEqual(['MAY', 'MAY', 'MAY', 'MAY'])
  })

  it('is one of at least 48 that can be checked', () => {
    expect(modelslab.clauses.filter(({ unobservable }) => unobservable === undefined).length).toBeGreaterThan(
      47,
    )
  })
})
