// One job, one story: what contradicts what, by the way and the moment at which it was told.
import { expect, test } from 'vitest'
import { commonClauses, type Terms } from '../../src/contract/clauses/index.ts'
import { contentSigns, namesSign, type Sign } from '../../src/contract/signs.ts'
import { inOrder, type Sighting, toldLater, type Way } from '../../src/contract/story.ts'
import type { JobView } from '../../src/contract/view.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import type { Phase } from '../../src/core/phase.ts'

const exchange = (index: number, startedAt: number): Exchange => ({
  ...{ index, act: 'status', job: 'happy', startedAt, durationMs: 10 },
  request: { method: 'GET', url: 'http://host.test/', headers: {} },
})

const poll = (index: number, startedAt: number, phase: Phase, way?: Way): Sighting => ({
  ...{ phase, exchange: exchange(index, startedAt) },
  ...(way ? { way } : {}),
})

const stream = exchange(1, 0)
const event = (phase: Phase, cameAt: number): Sighting => ({ phase, exchange: stream, way: 'stream', cameAt })

const terms: Terms = { level: 'MUST', evidence: 'documented', source: 'test 1', breaks: 'Everybody.' }

function verdictOf(
  name: string,
  story: readonly Sighting[],
  signs: readonly Sign[] = [],
): string | undefined {
  const job: JobView = {
    ...{ label: 'happy', submit: exchange(0, 0), exchanges: [], media: [], story, signs },
    sightings: story.filter(({ way }) => way === undefined),
  }
  const only = new Proxy({}, { get: (_, one) => (one === name ? terms : null) })
  const [clause] = commonClauses('toy', only as Parameters<typeof commonClauses>[1])
  const transcript = { omissions: [], source: 'journey' } as never
  return clause?.check?.({ transcript, jobs: [job], free: [] }).verdict
}

test('events stand in the story where they came, not where their exchange ended', () => {
  const story = [poll(2, 500, 'running'), event('succeeded', 400), event('queued', 20)]
  expect(inOrder(story).map(({ phase }) => phase)).toEqual(['queued', 'succeeded', 'running'])
})

test('a poll that was asked for before an end had come contradicts nothing', () => {
  const end = poll(3, 100, 'succeeded')
  expect(toldLater(end, [end, poll(4, 105, 'running')])).toEqual([])
  expect(toldLater(end, [end, poll(4, 111, 'running')])).toHaveLength(1)
})

test('a poll may lag behind an event for a second, and no longer', () => {
  const told = (at: number) =>
    verdictOf('status/never-goes-back', [event('succeeded', 100), poll(2, at, 'queued')])
  expect(told(1000)).toBe('unproven')
  expect(told(1100)).toBe('fail')
})

test('a result that goes back behind a poll is told, without a second of patience', () => {
  const story = [poll(2, 100, 'succeeded'), poll(3, 120, 'running', 'result')]
  expect(verdictOf('status/never-goes-back', story)).toBe('fail')
})

test('a job is never seen to wait again, unless it ended before', () => {
  const again = [poll(1, 0, 'running'), poll(2, 50, 'queued')]
  expect(verdictOf('status/never-waits-again', again)).toBe('fail')
  const ended = [poll(1, 0, 'running'), poll(2, 50, 'succeeded'), poll(3, 90, 'queued')]
  expect(verdictOf('status/never-waits-again', ended)).toBe('pass')
})

test('two signs of different kinds are another job, two of one kind are not', () => {
  const sign = (kind: Sign['kind']): Sign => ({
    kind,
    exchange: stream,
    expected: 'ours',
    received: 'theirs',
  })
  const story = [poll(2, 100, 'succeeded')]
  expect(verdictOf('ids/nobody-elses-job', story, [sign('names'), sign('names')])).toBe('pass')
  expect(verdictOf('ids/nobody-elses-job', story, [sign('names'), sign('age')])).toBe('fail')
})

test('a link is a sign where another id stands in the place of our own, and a short word is none', () => {
  const link = (later: string) =>
    namesSign('abc-123-def', [{ name: 'status_url', first, later, exchange: stream }])
  const first = 'https://relay.test/v1/app/requests/abc-123-def/status'
  expect(link('https://upstream.test/app/requests/zzz-999-yyy/status')).toHaveLength(1)
  expect(link('https://upstream.test/other/requests/abc-123-def/status')).toHaveLength(0)
  expect(link('https://upstream.test/app/requests/7/status')).toHaveLength(0)
})

test('an output that tells a word of ours is ours, whatever else was not granted', () => {
  const wishes = [
    { what: 'seed', asked: 4242, told: 7 },
    { what: 'number', asked: 2, told: 1 },
  ]
  const kinds = (told: string) =>
    contentSigns(stream, { asked: 'a small red lighthouse', told }, wishes).map(({ kind }) => kind)
  expect(kinds('An old Lighthouse in the fog')).toEqual([])
  expect(kinds('My aunt Edna')).toEqual(['words', 'wishes'])
  expect(contentSigns(stream, {}, [...wishes, { what: 'size', asked: '1', told: '1' }])).toEqual([])
})
