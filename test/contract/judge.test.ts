// The judge: what it makes of levels, profiles, needs, and checks that misbehave.
import { expect, test } from 'vitest'
import { fail, pass, unproven } from '../../src/contract/finding.ts'
import { judge } from '../../src/contract/judge.ts'
import type { Provider } from '../../src/contract/provider.ts'
import type { CommonView } from '../../src/contract/view.ts'
import type { Clause } from '../../src/core/clause.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import type { Transcript } from '../../src/core/transcript.ts'
import { toy } from './toy.ts'

const exchange: Exchange = {
  index: 0,
  act: 'status',
  startedAt: 0,
  durationMs: 0,
  request: { method: 'GET', url: 'http://x/', headers: {} },
}
const transcript: Transcript = {
  provider: 'fal',
  target: { baseUrl: 'http://x', profile: 'relay', model: 'm', capabilities: [], budget: 3 },
  startedAt: 0,
  exchanges: [exchange],
  omissions: [],
  submissions: 0,
  source: 'journey',
}

function judged(clause: Partial<Clause<CommonView>>, profile: 'official' | 'relay' = 'official') {
  const whole: Clause<CommonView> = {
    id: 'toy/a',
    level: 'MUST',
    evidence: 'documented',
    text: 'It holds.',
    source: 'toy 1',
    breaks: 'All.',
    check: () => pass(exchange),
    ...clause,
  }
  const provider: Provider = { ...toy, clauses: [whole] }
  const [one] = judge(provider, transcript, profile)
  return { level: one?.level, verdict: one?.finding.verdict, finding: one?.finding, card: one?.clause }
}

test('a profile may give a promise another weight, or none', () => {
  expect(judged({ relay: 'SHOULD' }).level).toBe('MUST')
  expect(judged({ relay: 'SHOULD' }, 'relay').level).toBe('SHOULD')
  expect(judged({ relay: 'off' }, 'relay')).toMatchObject({ level: 'MAY', verdict: 'skip' })
})

test('a check that throws is our error, told in its own words', () => {
  const { finding } = judged({
    check: () => {
      throw new TypeError('no such thing')
    },
  })
  expect(finding).toMatchObject({ verdict: 'error', reason: 'our own check failed: no such thing' })
})

test('a reading that throws makes every clause an error, not a pass', () => {
  const provider: Provider = {
    ...toy,
    read: () => {
      throw new Error('unreadable')
    },
  }
  expect(new Set(judge(provider, transcript).map(({ finding }) => finding.verdict))).toEqual(
    new Set(['error']),
  )
})

test('a pass that cites nothing is no pass', () => {
  expect(judged({ check: () => pass() }).verdict).toBe('unproven')
})

test('what cannot be observed is listed with its reason and never passes', () => {
  expect(judged({ unobservable: 'it happens inside' })).toMatchObject({ verdict: 'skip' })
})

test('a promise that needs what the target does not declare is skipped', () => {
  expect(judged({ needs: ['time'], check: () => unproven('no') })).toMatchObject({ verdict: 'skip' })
})

test('a judgement carries the card of its clause without the check', () => {
  expect(judged({}).card).not.toHaveProperty('check')
})

test('what the traffic of others does not show is skipped, not unproven', () => {
  const judgements = judge(toy, { ...transcript, source: 'har' })
  expect(judgements.map(({ finding }) => finding.verdict)).not.toContain('unproven')
  expect(judge(toy, transcript).map(({ finding }) => finding.verdict)).toContain('unproven')
})

test('what a recorder did not keep accuses nobody of what was looked for there', () => {
  const body = { mimeType: 'application/json', size: 30, truncated: true }
  const reply = { status: 400, statusText: '', headers: {}, chunks: [], body }
  const kept: Exchange = { ...exchange, reply }
  const told = (check: NonNullable<(typeof toy.clauses)[0]['check']>, one: Exchange) =>
    judge(
      { ...toy, clauses: [{ ...toy.clauses[0]!, check }] },
      { ...transcript, source: 'har', exchanges: [one] },
    )[0]?.finding
  const ofTheBody = ({ transcript: { exchanges } }: { transcript: Transcript }) =>
    exchanges[0]?.reply?.body.text === undefined ? fail(exchanges, 'a word', 'none') : pass(...exchanges)
  const ofTheCode = ({ transcript: { exchanges } }: { transcript: Transcript }) =>
    exchanges[0]?.reply?.status === 400 ? fail(exchanges, '200', '400') : pass(...exchanges)
  const lost: Exchange = { ...kept, lost: ['reply body'] }
  expect(told(ofTheBody, kept)?.verdict).toBe('fail')
  expect(told(ofTheBody, lost)).toMatchObject({
    verdict: 'skip',
    reason: expect.stringMatching(/did not keep the reply body of #\d/),
  })
  expect(told(ofTheCode, lost)?.verdict).toBe('fail')
})

test('what an interrupted run left half way is not held against the target', () => {
  const left: Exchange = { ...exchange, failure: { kind: 'aborted', message: 'left' } }
  const provider: Provider = {
    ...toy,
    clauses: toy.clauses
      .slice(0, 1)
      .map((clause) => ({ ...clause, check: () => fail(left, 'an end', 'none') })),
  }
  const record = { ...transcript, exchanges: [left] }
  const omissions = [{ act: 'poll', job: 'happy', reason: 'interrupted', text: 'interrupted' }] as const
  expect(judge(provider, record)[0]?.finding.verdict).toBe('fail')
  expect(judge(provider, { ...record, omissions })[0]?.finding.verdict).toBe('unproven')
})
