// The real queue: who runs, who waits where, and what events do to both.
import { expect, test } from 'vitest'
import type { Job, JobEntry, JobEvent, Plan, Segment } from '../../../mocks/job.ts'
import { memoryLedger } from '../../../mocks/ledger.ts'
import { progressOf } from '../../../mocks/progress.ts'
import { manualClock } from '../../../src/core/adjustable-clock.ts'

const plan: Plan = {
  stages: [
    { phase: 'queued', ms: 1_000 },
    { phase: 'running', ms: 2_000 },
  ],
  end: 'succeeded',
}

/** A queue on a clock that stands at 0, with a hand on its jobs. */
function queueOf(runners: number, capacity?: number) {
  const clock = manualClock(0)
  const ledger = memoryLedger(capacity)
  const progress = progressOf(ledger, clock, runners)
  const entry = (id: string) => ledger.get('fal', id) as JobEntry
  return {
    clock,
    progress,
    add(ids: string, more: Partial<Job> = {}) {
      for (const id of ids) {
        const usual = { provider: 'fal', account: 'a', model: 'm', input: {}, seed: 1, ahead: 2 } as const
        const job = { ...usual, id, submittedAt: clock.now(), plan, priority: 'normal', details: {}, ...more }
        ledger.add(job as Job)
      }
    },
    befall: (id: string, event: Omit<JobEvent, 'at'>) =>
      ledger.append('fal', id, { at: clock.now(), ...event } as JobEvent),
    phases: (ids: string) => [...ids].map((id) => progress.phase(entry(id), clock.now())),
    positions: (ids: string) => [...ids].map((id) => progress.position(entry(id), clock.now())),
    timeline: (id: string): readonly Segment[] => progress.timeline(entry(id)),
  }
}

test('one runner serves jobs first in, first out', () => {
  const { add, clock, phases, positions, timeline } = queueOf(1)
  add('abc')
  expect(phases('abc')).toEqual(['running', 'queued', 'queued'])
  expect(positions('bc')).toEqual([0, 1])
  clock.advance(4_500)
  expect(phases('abc')).toEqual(['succeeded', 'succeeded', 'running'])
  expect(timeline('b')).toEqual([
    { phase: 'queued', from: 0 },
    { phase: 'running', from: 2_000 },
    { phase: 'succeeded', from: 4_000 },
  ])
})

test('of a job that waits the future is not known, of one that runs the end is', () => {
  const { add, timeline } = queueOf(1)
  add('ab')
  expect(timeline('a').at(-1)).toEqual({ phase: 'succeeded', from: 2_000 })
  expect(timeline('b')).toEqual([{ phase: 'queued', from: 0 }])
})

test('as many jobs run at once as there are runners', () => {
  const { add, phases } = queueOf(2)
  add('abc')
  expect(phases('abc')).toEqual(['running', 'running', 'queued'])
})

test('a job that is cancelled while it waits moves the others up', () => {
  const { add, befall, clock, phases, positions } = queueOf(1)
  add('abcd')
  expect(positions('bcd')).toEqual([0, 1, 2])
  clock.advance(5)
  befall('c', { kind: 'cancel', effectiveAt: 5 } as JobEvent)
  expect(positions('bd')).toEqual([0, 1])
  clock.advance(4_000)
  expect(phases('bcd')).toEqual(['succeeded', 'cancelled', 'running'])
})

test('a cancel that takes effect later frees the runner then', () => {
  const { add, befall, clock, phases } = queueOf(1)
  add('ab')
  befall('a', { kind: 'cancel', effectiveAt: 500 } as JobEvent)
  expect(phases('ab')).toEqual(['running', 'queued'])
  clock.advance(500)
  expect(phases('ab')).toEqual(['cancelled', 'running'])
})

test('a requeue of a job that waits sends it to the end, and never are two running at once', () => {
  const { add, befall, clock, phases, positions } = queueOf(1)
  add('abc')
  clock.advance(500)
  befall('b', { kind: 'requeue' })
  expect(phases('abc')).toEqual(['running', 'queued', 'queued'])
  expect(positions('cb')).toEqual([0, 1])
  clock.advance(1_500)
  expect(phases('abc')).toEqual(['succeeded', 'queued', 'running'])
})

test('a requeue of a job that runs hands its runner to the next', () => {
  const { add, befall, clock, phases } = queueOf(1)
  add('ab')
  clock.advance(500)
  befall('a', { kind: 'requeue' })
  expect(phases('ab')).toEqual(['queued', 'running'])
  clock.advance(2_000)
  expect(phases('ab')).toEqual(['running', 'succeeded'])
})

test('a job that is made to end frees its runner at once', () => {
  const { add, befall, phases } = queueOf(1)
  add('abc')
  befall('a', { kind: 'fail' })
  befall('b', { kind: 'complete' })
  expect(phases('abc')).toEqual(['failed', 'succeeded', 'running'])
})

test('a job of low priority waits behind normal ones that came later', () => {
  const { add, clock, phases, positions } = queueOf(1)
  add('a')
  add('l', { priority: 'low' })
  add('b')
  expect(positions('bl')).toEqual([0, 1])
  clock.advance(2_000)
  expect(phases('bl')).toEqual(['running', 'queued'])
})

test('a job that gives up waiting fails then and takes no runner', () => {
  const { add, clock, phases } = queueOf(1)
  add('a')
  add('i', { plan: { ...plan, startWithinMs: 500 } })
  add('b')
  clock.advance(2_000)
  expect(phases('aib')).toEqual(['succeeded', 'failed', 'running'])
})

test('a job that begins just in time is not given up', () => {
  const { add, clock, phases } = queueOf(1)
  add('a')
  add('i', { plan: { ...plan, startWithinMs: 2_000 } })
  clock.advance(2_000)
  expect(phases('i')).toEqual(['running'])
})

test('a job that is held waits its time and is passed by others', () => {
  const held = [{ phase: 'queued', ms: 3_000, held: true } as const, ...plan.stages.slice(1)]
  const { add, clock, phases, positions } = queueOf(1)
  add('h', { plan: { ...plan, stages: held } })
  add('ab')
  expect(phases('hab')).toEqual(['queued', 'running', 'queued'])
  expect(positions('hb')).toEqual([0, 1])
  clock.advance(4_000)
  expect(phases('hab')).toEqual(['running', 'succeeded', 'succeeded'])
})

test('a run that is interrupted by its fate waits for a runner again', () => {
  const stages = [...plan.stages, ...plan.stages]
  const { add, clock, phases } = queueOf(1)
  add('r', { plan: { ...plan, stages } })
  add('b')
  clock.advance(2_000)
  expect(phases('rb')).toEqual(['queued', 'running'])
  clock.advance(2_000)
  expect(phases('rb')).toEqual(['running', 'succeeded'])
})

test('a job that is forgotten to make room leaves its runner and its place', () => {
  const { add, clock, phases, positions } = queueOf(1, 3)
  add('abc')
  clock.advance(100)
  add('d')
  expect(phases('bcd')).toEqual(['running', 'queued', 'queued'])
  add('e')
  expect(positions('de')).toEqual([0, 1])
})

test('a job that takes no time ends at once, also behind others', () => {
  const { add, clock, phases } = queueOf(1)
  add('a')
  add('zy', { plan: { stages: [], end: 'succeeded' } })
  expect(phases('azy')).toEqual(['running', 'succeeded', 'succeeded'])
  add('q', { plan: { stages: [{ phase: 'running', ms: 0 }], end: 'failed' } })
  expect(phases('q')).toEqual(['queued'])
  clock.advance(2_000)
  expect(phases('q')).toEqual(['failed'])
})

test('when time is set back all is played again, and comes to the same', () => {
  const { add, befall, clock, phases, positions, timeline } = queueOf(1)
  add('abc')
  clock.advance(2_500)
  befall('b', { kind: 'requeue' })
  clock.advance(3_000)
  const before = timeline('c')
  expect(phases('abc')).toEqual(['succeeded', 'running', 'succeeded'])
  clock.freeze(1_000)
  expect(phases('abc')).toEqual(['running', 'queued', 'queued'])
  expect(positions('bc')).toEqual([0, 1])
  clock.freeze(5_500)
  expect(phases('abc')).toEqual(['succeeded', 'running', 'succeeded'])
  expect(timeline('c')).toEqual(before)
})

test('a hundred thousand who wait are served in their order, and each knows its place', () => {
  const { add, befall, clock, phases, positions } = queueOf(1, 200_000)
  const ids = Array.from({ length: 100_000 }, (_, n) => String.fromCodePoint(0x10000 + n))
  for (const id of ids) add(id)
  const some = [1, 2, 50_000, 99_999].map((n) => ids[n]).join('')
  expect(positions(some)).toEqual([0, 1, 49_999, 99_998])
  for (const id of ids.slice(2, 50_000)) befall(id, { kind: 'cancel', effectiveAt: 0 } as JobEvent)
  expect(positions([ids[1], ids[50_000], ids[99_999]].join(''))).toEqual([0, 1, 50_000])
  clock.advance(4_000)
  expect(phases(ids[50_000] as string)).toEqual(['running'])
})
