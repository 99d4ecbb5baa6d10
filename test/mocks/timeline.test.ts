// Timelines: phases as pure functions of jobs and time.
import { expect, test } from 'vitest'
import type { Job, JobEntry, JobEvent } from '../../mocks/job.ts'
import { memoryLedger } from '../../mocks/ledger.ts'
import { endOf, nextChange, phaseAt, positionAt, timelineOf } from '../../mocks/timeline.ts'

const plan = {
  stages: [
    { phase: 'queued', ms: 1_000 },
    { phase: 'running', ms: 2_000 },
  ],
  end: 'succeeded',
} as const

function job(id: string, submittedAt = 0, more: Partial<Job> = {}): Job {
  const fixed = {
    provider: 'fal',
    account: 'a',
    model: 'm',
    input: {},
    seed: 1,
    ahead: 2,
    priority: 'normal',
  } as const
  return { id, submittedAt, plan, details: {}, ...fixed, ...more }
}

function entry(events: readonly JobEvent[] = [], more: Partial<Job> = {}): JobEntry {
  return { job: job('a', 0, more), events }
}

test('a job is queued, then runs, then has succeeded, by time alone', () => {
  const timeline = timelineOf(entry())
  expect([0, 999, 1_000, 2_999, 3_000, 1e9].map((now) => phaseAt(timeline, now))).toEqual([
    ...['queued', 'queued', 'running', 'running', 'succeeded', 'succeeded'],
  ])
})

test('the position counts down to the head of the queue', () => {
  const timeline = timelineOf(entry())
  expect([0, 400, 700, 999].map((now) => positionAt(timeline, now, 2))).toEqual([2, 1, 0, 0])
})

test('a job without delays is done at once', () => {
  const instant = { stages: [{ phase: 'queued', ms: 0 }], end: 'succeeded' } as const
  expect(phaseAt(timelineOf(entry([], { plan: instant })), 0)).toBe('succeeded')
})

test('a stuck job never ends', () => {
  const stuck = { stages: [{ phase: 'running', ms: Number.POSITIVE_INFINITY }], end: 'succeeded' } as const
  expect(endOf(timelineOf(entry([], { plan: stuck })))).toBe(Number.POSITIVE_INFINITY)
})

test('a cancelled job ends when the cancel takes effect, and a cancel after the end changes nothing', () => {
  const early = timelineOf(entry([{ kind: 'cancel', at: 500, effectiveAt: 500 }]))
  expect(phaseAt(early, 400)).toBe('queued')
  expect(phaseAt(early, 500)).toBe('cancelled')
  const late = timelineOf(entry([{ kind: 'cancel', at: 4_000, effectiveAt: 4_000 }]))
  expect(phaseAt(late, 5_000)).toBe('succeeded')
})

test('a requeued job waits and runs again', () => {
  const timeline = timelineOf(entry([{ kind: 'requeue', at: 2_000 }]))
  expect([1_500, 2_500, 3_500, 5_000].map((now) => phaseAt(timeline, now))).toEqual([
    ...['running', 'queued', 'running', 'succeeded'],
  ])
})

test('the next change is the next segment, and there is none after the end', () => {
  const timeline = timelineOf(entry())
  expect(nextChange(timeline, 0)).toBe(1_000)
  expect(nextChange(timeline, 3_000)).toBe(Number.POSITIVE_INFINITY)
})

test('a cancel that takes effect later outlives a requeue in between', () => {
  const timeline = timelineOf(
    entry([
      { kind: 'cancel', at: 1_500, effectiveAt: 2_000 },
      { kind: 'requeue', at: 1_600 },
    ]),
  )
  expect([1_550, 1_700, 2_000].map((now) => phaseAt(timeline, now))).toEqual([
    'running',
    'queued',
    'cancelled',
  ])
})

test('the ledger keeps a bounded number of jobs', () => {
  const ledger = memoryLedger(2)
  for (const id of ['a', 'b', 'c']) ledger.add(job(id))
  expect(ledger.list().map((one) => one.job.id)).toEqual(['b', 'c'])
})

test('the ledger keeps a bounded amount of input, and always the newest job', () => {
  const ledger = memoryLedger(100, 1_000)
  const large = (id: string) => job(id, 0, { input: { image_url: 'x'.repeat(400), more: ['y'.repeat(50)] } })
  for (const id of ['a', 'b', 'c']) ledger.add(large(id))
  expect(ledger.list().map((entry) => entry.job.id)).toEqual(['b', 'c'])
  ledger.add(job('huge', 0, { input: 'z'.repeat(5_000) }))
  expect(ledger.list().map((entry) => entry.job.id)).toEqual(['huge'])
})
