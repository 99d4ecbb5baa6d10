// A small reference of what jobs do: plain lists that are searched anew at every step, sharing no code with the mock.
import type { Phase } from '../../src/core/phase.ts'

export interface ReferenceJob {
  readonly id: string
  readonly low: boolean
  readonly uncancellable: boolean
  readonly ends: 'succeeded' | 'failed'
  /** Lengths of waiting and running in turn, in ms. */
  readonly stages: readonly number[]
  stage: number
  phase: Phase
  /** When the stage is over by itself (ms); Infinity when it is not. */
  until: number
  /** Grows: who joined the queue later has more. */
  joined: number
  cancelAt: number
  wasCancelled: boolean
}

export interface Reference {
  /** Undefined: every job waits its own delay. */
  readonly workers: number | undefined
  now: number
  joins: number
  readonly jobs: ReferenceJob[]
  /** Every moment at which something was to happen once, whether it still is or not: mistakes show there. */
  readonly foreseen: Set<number>
}

export const usualStages = [1_000, 2_000]

export type Course = Pick<ReferenceJob, 'id' | 'low' | 'ends' | 'stages' | 'uncancellable'>

export function isOver({ phase }: ReferenceJob): boolean {
  return phase !== 'queued' && phase !== 'running'
}

export function submitted(reference: Reference, course: Course): void {
  const job: ReferenceJob = {
    ...course,
    ...{
      stage: 0,
      phase: 'queued',
      until: 0,
      joined: 0,
      cancelAt: Number.POSITIVE_INFINITY,
      wasCancelled: false,
    },
  }
  reference.jobs.push(job)
  wait(reference, job, reference.now)
  serve(reference, reference.now)
}

/** A wish to cancel, which takes effect `lagMs` later. */
export function cancelled(reference: Reference, job: ReferenceJob, lagMs: number): void {
  if (isOver(job) || job.wasCancelled) return
  job.wasCancelled = true
  if (lagMs > 0) job.cancelAt = reference.now + lagMs
  else job.phase = 'cancelled'
  foresee(reference, job.cancelAt)
  serve(reference, reference.now)
}

export function ended(
  reference: Reference,
  job: ReferenceJob,
  phase: 'succeeded' | 'failed' | 'cancelled',
): void {
  if (!isOver(job)) job.phase = phase
  serve(reference, reference.now)
}

export function requeued(reference: Reference, job: ReferenceJob): void {
  if (isOver(job)) return
  job.stage = 0
  wait(reference, job, reference.now)
  serve(reference, reference.now)
}

/** Lets time pass, one happening after the other. */
export function passed(reference: Reference, ms: number): void {
  const end = reference.now + ms
  for (;;) {
    const next = reference.jobs
      .filter((job) => !isOver(job) && Math.min(job.until, job.cancelAt) <= end)
      .sort((a, b) => timeOf(a) - timeOf(b) || rankOf(a) - rankOf(b))[0]
    if (!next) break
    happen(reference, next, timeOf(next))
    serve(reference, reference.now)
  }
  reference.now = end
}

/** The next moment at which something was to happen (ms); Infinity when there is none. */
export function nextIn({ foreseen, now }: Reference): number {
  return [...foreseen].reduce((least, at) => (at > now ? Math.min(least, at) : least), Infinity)
}

/** Those who wait, in the order in which they will be served. */
export function waitingIn(reference: Reference): readonly ReferenceJob[] {
  const waiting = reference.jobs.filter(({ phase }) => phase === 'queued')
  return waiting.sort((a, b) => Number(a.low) - Number(b.low) || a.joined - b.joined)
}

export function runningIn(reference: Reference): number {
  return reference.jobs.filter(({ phase }) => phase === 'running').length
}

function timeOf({ until, cancelAt }: ReferenceJob): number {
  return Math.min(until, cancelAt)
}

/** Of what falls on one moment, stages are over before cancels take effect. */
function rankOf({ until, cancelAt }: ReferenceJob): number {
  return until <= cancelAt ? 0 : 1
}

function foresee({ foreseen }: Reference, at: number): void {
  if (Number.isFinite(at)) foreseen.add(at)
}

function happen(reference: Reference, job: ReferenceJob, at: number): void {
  reference.now = at
  if (job.cancelAt < job.until) job.phase = 'cancelled'
  else if (job.phase === 'queued') run(reference, job, at)
  else {
    job.stage++
    if (job.stage >= job.stages.length) job.phase = job.ends
    else wait(reference, job, at)
  }
}

function wait(reference: Reference, job: ReferenceJob, at: number): void {
  job.phase = 'queued'
  job.joined = reference.joins++
  job.until =
    reference.workers === undefined ? at + (job.stages[job.stage] as number) : Number.POSITIVE_INFINITY
  foresee(reference, job.until)
}

function run(reference: Reference, job: ReferenceJob, at: number): void {
  job.phase = 'running'
  job.stage++
  job.until = at + (job.stages[job.stage] as number)
  foresee(reference, job.until)
}

function serve(reference: Reference, at: number): void {
  while (reference.workers !== undefined && runningIn(reference) < reference.workers) {
    const [first] = waitingIn(reference)
    if (!first) return
    run(reference, first, at)
  }
}
