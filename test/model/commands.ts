// What may be done to a mock and its reference alike, and what must hold of both after each of it.
import fc, { type AsyncCommand } from 'fast-check'
import { expect } from 'vitest'
import type { Change } from '../../mocks/control/jobs.ts'
import type { Phase } from '../../src/core/phase.ts'
import type { Customs } from './customs.ts'
import type { Real } from './real.ts'
import {
  type Course,
  cancelled,
  ended,
  isOver,
  nextIn,
  passed,
  type Reference,
  type ReferenceJob,
  requeued,
  runningIn,
  submitted,
  usualStages,
  waitingIn,
} from './reference.ts'

type Command = AsyncCommand<Reference, Real>

const courses: Readonly<Record<string, Partial<Course>>> = {
  none: {},
  slow: { stages: [10_000, 20_000] },
  stuck: { stages: [1_000, Number.POSITIVE_INFINITY] },
  requeued: { stages: [1_000, 1_000, 1_000, 2_000] },
  uncancellable: { uncancellable: true },
  failing: { ends: 'failed' },
}

/** All that can be done at this vendor, with any values. */
export function commandsAt(customs: Customs) {
  // The first and the last are where lines begin and end.
  const which = fc.oneof(fc.nat(30), fc.constantFrom(0, -1))
  const words = Object.keys(courses).filter((word) => customs.cancels || word !== 'uncancellable')
  const submissions = fc
    .tuple(fc.constantFrom('none', 'none', 'none', ...words), fc.boolean())
    .map(([word, low]) => submit(customs, word, low))
  const always: readonly Change[] = ['complete', 'fail', 'requeue', 'requeue', 'expire']
  // Told as such only where the vendor has a word for it.
  const changes: readonly Change[] = customs.cancels ? [...always, 'cancel'] : always
  return fc.commands(
    [
      // Twice, so that jobs gather faster than they end.
      ...[submissions, submissions],
      fc
        .oneof(fc.nat(5_000), fc.constantFrom(0, 1, 500, 1_000, 2_000, 60_000))
        .map((ms) => advance(customs, ms)),
      fc.constantFrom(-1, 0, 1, -(customs.cancels?.lagMs || 1)).map((edge) => advanceToNext(customs, edge)),
      ...(customs.cancels ? [which.map((n) => cancel(customs, n))] : []),
      fc.tuple(which, fc.constantFrom(...changes)).map(([n, change]) => make(customs, n, change)),
    ],
    { maxCommands: 40, size: 'max' },
  )
}

function submit(customs: Customs, word: string, wantsLow: boolean): Command {
  const low = wantsLow && customs.low !== undefined
  return {
    check: () => true,
    toString: () => `submit(${word}${low ? ', low' : ''})`,
    async run(reference, real) {
      if (word !== 'none') real.fate(word === 'failing' ? customs.failing : word)
      const id = await real.submit(low ? customs.low : {})
      const usual = { id, low, stages: usualStages, ends: 'succeeded', uncancellable: false } as const
      submitted(reference, { ...usual, ...courses[word] })
      await agree(customs, reference, real)
    },
  }
}

function advance(customs: Customs, ms: number): Command {
  return {
    check: () => true,
    toString: () => `advance(${ms})`,
    async run(reference, real) {
      real.clock.advance(ms)
      passed(reference, ms)
      await agree(customs, reference, real)
    },
  }
}

/**
 * To just before, at or just after the next moment that counts, or did before something befell a job; or to where a wish
 * to cancel would fall on it.
 */
function advanceToNext(customs: Customs, edge: number): Command {
  return {
    check: (reference) => Number.isFinite(nextIn(reference)),
    toString: () => `advance(next${edge < 0 ? ` - ${-edge}` : edge > 0 ? ` + ${edge}` : ''})`,
    run: (reference, real) =>
      advance(customs, Math.max(0, nextIn(reference) + edge - reference.now)).run(reference, real),
  }
}

function cancel(customs: Customs, n: number): Command {
  return {
    check: ({ jobs }) => jobs.length > 0,
    toString: () => `cancel(${n})`,
    async run(reference, real) {
      const job = nth(reference, n)
      const wasOver = isOver(job)
      const lag = job.phase === 'running' ? (customs.cancels?.lagMs ?? 0) : 0
      const never = job.uncancellable && job.phase === 'running'
      const status = await real.cancel(job.id)
      expect(wasOver ? [200, 400, 409] : [200, 202]).toContain(status)
      // Not every vendor remembers a wish that will never be granted.
      if (!never) cancelled(reference, job, lag)
      else if (customs.cancels?.keepsVainWish) job.wasCancelled = true
      await agree(customs, reference, real)
    },
  }
}

function make(customs: Customs, n: number, change: Change): Command {
  return {
    check: ({ jobs }) => jobs.length > 0,
    toString: () => `${change}(${n})`,
    async run(reference, real) {
      const job = nth(reference, n)
      real.change(job.id, change)
      if (change === 'requeue') requeued(reference, job)
      if (change === 'complete') ended(reference, job, 'succeeded')
      if (change === 'fail') ended(reference, job, 'failed')
      if (change === 'cancel') {
        job.wasCancelled = true
        ended(reference, job, 'cancelled')
      }
      await agree(customs, reference, real)
    },
  }
}

function nth({ jobs }: Reference, n: number): ReferenceJob {
  return jobs.at(n < 0 ? n : n % jobs.length) as ReferenceJob
}

/** No job is lost, each is told as the reference has it, none runs without a runner, and every place is one job's own. */
async function agree(customs: Customs, reference: Reference, real: Real): Promise<void> {
  expect(real.jobs().map(({ id }) => id)).toEqual(reference.jobs.map(({ id }) => id))
  expect(real.jobs().map(({ phase }) => phase)).toEqual(reference.jobs.map(({ phase }) => phase))
  const { workers } = reference
  if (workers !== undefined) expect(runningIn(reference)).toBeLessThanOrEqual(workers)
  const line = waitingIn(reference)
  for (const job of reference.jobs) {
    const { phase, position } = await real.poll(job.id)
    expect(phase).toBe(await toldOf(job, customs, real, phase))
    if (workers !== undefined && job.phase === 'queued' && position !== undefined)
      expect(position).toBe(line.indexOf(job))
  }
}

/** The phase that the vendor is to tell: it may have one word for waiting and running, and leave failure to the result. */
async function toldOf(
  { id, phase }: ReferenceJob,
  { tellsQueue }: Customs,
  real: Real,
  told: Phase | undefined,
): Promise<Phase> {
  if (phase === 'queued') return tellsQueue ? 'queued' : 'running'
  return phase === 'failed' && told === 'succeeded' && !(await real.hasMedia(id)) ? 'succeeded' : phase
}
