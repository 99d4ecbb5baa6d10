// What may be done to a mock and its reference alike, and what must hold of both after each of it.

import fc, { type AsyncCommand } from 'fast-check'
import { expect } from 'vitest'
import type { Change } from '../../mocks/control/jobs.ts'
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
import type { VendorTable } from './vendors.ts'

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
export function commandsAt(table: VendorTable) {
  const which = fc.nat(30)
  const words = Object.keys(courses).filter((word) => table.cancel || word !== 'uncancellable')
  const submissions = fc
    .tuple(fc.constantFrom('none', 'none', 'none', ...words), fc.boolean())
    .map(([word, low]) => submit(table, word, low))
  return fc.commands(
    [
      // Twice, so that jobs gather faster than they end.
      ...[submissions, submissions],
      fc
        .oneof(fc.nat(5_000), fc.constantFrom(0, 1, 500, 1_000, 2_000, 60_000))
        .map((ms) => advance(table, ms)),
      fc.constantFrom(-1, 0, 1).map((edge) => advanceToNext(table, edge)),
      ...(table.cancel ? [which.map((n) => cancel(table, n))] : []),
      fc
        .tuple(which, fc.constantFrom<Change[]>('complete', 'fail', 'requeue', 'expire'))
        .map(([n, change]) => make(table, n, change)),
    ],
    { maxCommands: 40, size: 'max' },
  )
}

function submit(table: VendorTable, word: string, wantsLow: boolean): Command {
  const low = wantsLow && table.hasPriority
  return {
    check: () => true,
    toString: () => `submit(${word}${low ? ', low' : ''})`,
    async run(reference, real) {
      if (word !== 'none') real.fate(word === 'failing' ? table.failing : word)
      const { status, body } = await real.ask(table.submit(low))
      expect(status).toBeLessThan(300)
      const id = table.idOf(body)
      const usual = { id, low, stages: usualStages, ends: 'succeeded', uncancellable: false } as const
      submitted(reference, { ...usual, ...courses[word] })
      await agree(table, reference, real)
    },
  }
}

function advance(table: VendorTable, ms: number): Command {
  return {
    check: () => true,
    toString: () => `advance(${ms})`,
    async run(reference, real) {
      real.clock.advance(ms)
      passed(reference, ms)
      await agree(table, reference, real)
    },
  }
}

/** To just before, at or just after the next moment that counts, or did before something befell a job. */
function advanceToNext(table: VendorTable, edge: number): Command {
  return {
    check: (reference) => Number.isFinite(nextIn(reference)),
    toString: () => `advance(next${edge < 0 ? ' - 1' : edge > 0 ? ' + 1' : ''})`,
    run: (reference, real) =>
      advance(table, Math.max(0, nextIn(reference) + edge - reference.now)).run(reference, real),
  }
}

function cancel(table: VendorTable, n: number): Command {
  return {
    check: ({ jobs }) => jobs.length > 0,
    toString: () => `cancel(${n})`,
    async run(reference, real) {
      const job = nth(reference, n)
      const wasOver = isOver(job)
      const lag = job.phase === 'running' ? (table.cancelLagMs ?? 0) : 0
      const never = job.uncancellable && job.phase === 'running'
      const { status } = await real.ask(table.cancel?.(job.id) ?? table.poll(job.id))
      expect(wasOver ? [200, 400, 409] : [200, 202]).toContain(status)
      // Not every vendor remembers a wish that will never be granted.
      if (!never) cancelled(reference, job, lag)
      else if (table.cancelLagMs === 0) job.wasCancelled = true
      await agree(table, reference, real)
    },
  }
}

function make(table: VendorTable, n: number, change: Change): Command {
  return {
    check: ({ jobs }) => jobs.length > 0,
    toString: () => `${change}(${n})`,
    async run(reference, real) {
      const job = nth(reference, n)
      real.change(job.id, change)
      if (change === 'requeue') requeued(reference, job)
      if (change === 'complete') ended(reference, job, 'succeeded')
      if (change === 'fail') ended(reference, job, 'failed')
      await agree(table, reference, real)
    },
  }
}

function nth({ jobs }: Reference, n: number): ReferenceJob {
  return jobs[n % jobs.length] as ReferenceJob
}

/** No job is lost, each is told as the reference has it, none runs without a runner, and every place is one job's own. */
async function agree(table: VendorTable, reference: Reference, real: Real): Promise<void> {
  expect(real.jobs().map(({ id }) => id)).toEqual(reference.jobs.map(({ id }) => id))
  expect(real.jobs().map(({ phase }) => phase)).toEqual(reference.jobs.map(({ phase }) => phase))
  const { workers } = reference
  if (workers !== undefined) expect(runningIn(reference)).toBeLessThanOrEqual(workers)
  const line = waitingIn(reference)
  for (const job of reference.jobs) {
    const { body } = await real.ask(table.poll(job.id))
    const told = table.told(body)
    expect(told.phases, JSON.stringify(body)).toContain(job.phase)
    if (workers !== undefined && job.phase === 'queued' && told.position !== undefined)
      expect(told.position).toBe(line.indexOf(job))
  }
}
