// Jobs that must start within a time, and the moments at which a queue position falls.
import { expect, test } from 'vitest'
import type { JobEntry, Plan } from '../../mocks/job.ts'
import { nextStepAt, positionAt, timelineOf } from '../../mocks/timeline.ts'

const stages = [
  { phase: 'queued', ms: 1_000 },
  { phase: 'running', ms: 2_000 },
] as const

function entryOf(plan: Partial<Plan>, id = 'a', submittedAt = 0): JobEntry {
  const job = {
    id,
    provider: 'fal',
    submittedAt,
    priority: 'normal',
    plan: { stages, end: 'succeeded', ...plan },
  }
  return { job: job as JobEntry['job'], events: [] }
}

test('a job that starts in time is not concerned, one that starts exactly then neither', () => {
  const usual = timelineOf(entryOf({}))
  expect(timelineOf(entryOf({ startWithinMs: 1_000 }))).toEqual(usual)
  expect(usual.map(({ phase }) => phase)).toEqual(['queued', 'running', 'succeeded'])
})

test('a job that does not start in time fails then', () => {
  expect(timelineOf(entryOf({ startWithinMs: 999 }))).toEqual([
    { phase: 'queued', from: 0 },
    { phase: 'failed', from: 999 },
  ])
  const stuck = [{ phase: 'queued', ms: Number.POSITIVE_INFINITY }] as const
  expect(timelineOf(entryOf({ stages: stuck, startWithinMs: 5_000 })).at(-1)).toEqual({
    phase: 'failed',
    from: 5_000,
  })
})

test('a requeue before the first run leaves the deadline as it is, one after it has met the deadline', () => {
  const entry = entryOf({ startWithinMs: 1_500 })
  expect(timelineOf({ ...entry, events: [{ kind: 'requeue', at: 900 }] }).at(-1)).toEqual({
    phase: 'failed',
    from: 1_500,
  })
  expect(timelineOf({ ...entry, events: [{ kind: 'requeue', at: 1_100 }] }).at(-1)).toEqual({
    phase: 'succeeded',
    from: 4_100,
  })
})

test('the next step of a position is the first moment at which it is smaller', () => {
  const timeline = timelineOf(entryOf({}))
  for (let now = 0; now < 1_000; now += 37) {
    const position = positionAt(timeline, now, 3)
    const step = nextStepAt(timeline, now, 3)
    if (position === 0) expect(step).toBe(Number.POSITIVE_INFINITY)
    else {
      expect(positionAt(timeline, step, 3)).toBeLessThan(position)
      expect(positionAt(timeline, step - 1, 3)).toBe(position)
    }
  }
})
