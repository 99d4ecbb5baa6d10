// From many broken clauses to few causes: each clause in exactly one, the heaviest first, the deepest explanation taken.
import { expect, test } from 'vitest'
import type { Explanation } from '../../src/contract/causes/explanation.ts'
import { transitExplanations } from '../../src/contract/causes/transit.ts'
import { causesOf } from '../../src/contract/causes.ts'
import { every, fail } from '../../src/contract/finding.ts'
import type { Finding, Judgement, Level } from '../../src/core/clause.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import { sampleTranscript } from '../report/sample-transcript.ts'

const transcript = sampleTranscript()
const [first] = transcript.exchanges

function broken(id: string, level: Level, ...exchanges: readonly number[]): Judgement {
  const clause = { id, level, evidence: 'client', text: `${id}.`, source: 'fal.md 1', breaks: 'x' } as const
  return { clause, level, finding: { verdict: 'fail', exchanges, expected: 'this', received: 'that' } }
}

function known(id: string, clauses: readonly string[], falls: readonly string[] = []): Explanation {
  return { id, meaning: `${id}.`, breaks: '', change: 'Change it.', clauses, falls, exchanges: [] }
}

const blamed = (id: string, ...exchanges: readonly number[]): Explanation => ({
  ...known(id, []),
  exchanges,
  whole: true,
})
const told = (judgements: readonly Judgement[], explanations: readonly Explanation[] = []) =>
  causesOf(judgements, explanations, transcript).map(({ id, clauses }) => [id, ...clauses])

test('a clause that nothing explains is a cause of its own, with what was asked, expected and received', () => {
  const [cause] = causesOf([broken('fal/status/a', 'MUST', 3)], [], transcript)
  expect(cause).toMatchObject({ id: 'fal/status/a', level: 'MUST', exchanges: [3], breaks: 'x' })
  expect(cause?.change).toMatch(
    /^GET \/fal\/fal-ai\/flux-1\/requests\/.*\/status \(#3\) should bring this; it brought that\.$/,
  )
})

test('what one reply breaks is told once, but two MUSTs of two sections stay two', () => {
  const all = [
    broken('fal/status/may', 'MAY', 3),
    broken('fal/status/must', 'MUST', 3, 4),
    broken('fal/ids/must', 'MUST', 3),
    broken('fal/status/other', 'MUST', 5),
  ]
  expect(told(all)).toEqual([
    ['fal/status/must', 'fal/status/must', 'fal/status/may'],
    ['fal/ids/must', 'fal/ids/must'],
    ['fal/status/other', 'fal/status/other'],
  ])
})

test('what nothing shows but the replies of a heavier cause falls with it, also where an explanation knows it', () => {
  const small = known('small', ['a/b/2'])
  const heavy = broken('a/a/1', 'MUST', 3, 4)
  expect(told([heavy, broken('a/b/2', 'SHOULD', 3)], [small])).toEqual([['a/a/1', 'a/a/1', 'a/b/2']])
  expect(told([heavy, broken('a/b/2', 'MUST', 3)], [small])).toHaveLength(2)
})

test('what other replies show as well stands for itself', () => {
  const { clause, level, finding } = broken('a/b/2', 'SHOULD', 3)
  const shownBy = (...alike: readonly number[]) => ({
    clause,
    level,
    finding: { ...finding, alike } as Finding,
  })
  expect(told([broken('a/a/1', 'MUST', 3, 4), shownBy(4)])).toHaveLength(1)
  expect(told([broken('a/a/1', 'MUST', 3, 4), shownBy(4, 5)])).toHaveLength(2)
  const alike = every([1, 2, 3], 'none', (index) => fail({ ...first!, index }, 'this', 'that'))
  expect(alike).toMatchObject({ verdict: 'fail', exchanges: [1], alike: [2, 3] })
})

test('the explanation that weighs most takes its clauses first, and none is told twice', () => {
  const all = [broken('a/a/1', 'MUST', 1), broken('a/b/2', 'SHOULD', 2), broken('a/c/3', 'MAY', 3)]
  const explanations = [
    known('small', ['a/a/1']),
    known('large', ['a/a/1', 'a/b/2']),
    known('last', ['a/c/3', 'a/b/2']),
  ]
  expect(told(all, explanations)).toEqual([
    ['large', 'a/a/1', 'a/b/2'],
    ['last', 'a/c/3'],
  ])
})

test('what falls with a clause falls with whatever that clause fell to', () => {
  const all = [broken('a/a/1', 'MUST', 1), broken('a/b/2', 'MUST', 2), broken('a/c/3', 'MUST', 3)]
  const explanations = [known('deep', ['a/a/1'], ['a/b/2']), known('next', ['a/b/2'], ['a/c/3'])]
  expect(told(all, explanations)).toEqual([['deep', 'a/a/1', 'a/b/2', 'a/c/3']])
})

test('what falls with a clause does not pull in what shows it', () => {
  const all = [broken('a/a/1', 'MUST', 1), broken('a/b/2', 'MUST', 2)]
  expect(told(all, [known('one', ['a/a/1'], ['a/c/3']), known('two', ['a/b/2'], ['a/c/3'])])).toHaveLength(2)
})

test('a reply that is wholly at fault explains what it breaks before anything else does', () => {
  const all = [broken('a/a/1', 'MAY', 7), broken('a/b/2', 'MUST', 2), broken('a/c/3', 'MUST', 9)]
  const explanations = [known('large', ['a/a/1', 'a/b/2', 'a/c/3']), blamed('garbled', 7)]
  expect(told(all, explanations)).toEqual(
    [
      ['large', 'a/b/2', 'a/c/3'],
      ['garbled', 'a/a/1'],
    ].toSorted(() => 0),
  )
})

test('the order is by weight and then by the law, whatever the order of the explanations', () => {
  const all = [broken('a/a/1', 'SHOULD', 1), broken('a/b/2', 'MUST', 2), broken('a/c/3', 'MUST', 3)]
  const explanations = [known('x', ['a/a/1']), known('y', ['a/b/2']), known('z', ['a/c/3'])]
  const ids = ['y', 'z', 'x']
  expect(told(all, explanations).map(([id]) => id)).toEqual(ids)
  expect(told(all, explanations.toReversed()).map(([id]) => id)).toEqual(ids)
})

test('what holds, was skipped or not shown has no cause', () => {
  const finding = { verdict: 'unproven', reason: 'no', exchanges: [3] } as const
  expect(told([{ ...broken('a/a/1', 'MUST', 3), finding }], [known('x', ['a/a/1'])])).toEqual([])
})

function replied(status: number, text: string, type = 'application/json', more: object = {}): Exchange {
  const body = { mimeType: type, size: text.length, text, truncated: false }
  const reply = { status, statusText: '', headers: { 'content-type': type }, body, chunks: [] }
  return { ...first!, index: 0, act: 'status', reply, ...more }
}
const failure = (kind: string) => ({ failure: { kind, message: 'x' } })

test.each([
  ['garbled', replied(200, '', 'application/json', failure('garbled'))],
  ['truncated', replied(200, '{"a":', 'application/json', failure('truncated'))],
  ['too-large', replied(413, '<html></html>', 'text/html')],
  ['server-error', replied(502, '<html></html>', 'text/html')],
  ['redirected', replied(302, '')],
  ['page', replied(401, ' <!DOCTYPE html><p>no</p>', 'text/html')],
  ['no-json', replied(200, '{"a":NaN}')],
  ['empty', replied(200, '')],
  [undefined, replied(200, '', 'image/png', { act: 'media' })],
  [undefined, replied(304, '')],
  [undefined, replied(404, '{"detail":"Not Found"}')],
  [undefined, replied(200, '', 'application/json', failure('aborted'))],
  [undefined, replied(502, '<html></html>', 'text/html', { act: 'webhook' })],
] as const)('a fault of the way between is seen: %s', (id, exchange) => {
  const found = transitExplanations({ ...transcript, exchanges: [exchange] })
  expect(found.map((one) => one.id)).toEqual(id === undefined ? [] : [id])
})
