// Which phase a job is in: a pure function of the job, its events and the clock. No timer moves it, no poll counts.
import { isTerminal, type Phase } from '../src/core/phase.ts'
import type { Job, JobEntry, JobEvent, Segment, Stage } from './job.ts'

/** The job's phases in order, where it waits its own delay. Events count from when they take effect. */
export function timelineOf({ job, events }: JobEntry): readonly Segment[] {
  const { plan, submittedAt } = job
  const planned = heldTo(startDeadline(job), lay(plan.stages, plan.end, submittedAt))
  const inOrder = [...events].sort((a, b) => Math.sign(effectOf(a) - effectOf(b)) || 0)
  return inOrder.reduce((segments, event) => befall(segments, event, job), planned)
}

/** When it takes effect (ms since the epoch); Infinity for a cancel that never will. */
function effectOf(event: JobEvent): number {
  return event.kind === 'cancel' ? event.effectiveAt : event.at
}

/** When a job that has not begun to run fails (ms since the epoch); Infinity when it may wait for ever. */
export function startDeadline({ submittedAt, plan }: Job): number {
  return submittedAt + (plan.startWithinMs ?? Number.POSITIVE_INFINITY)
}

function heldTo(deadline: number, segments: readonly Segment[]): readonly Segment[] {
  const run = segments.find((segment) => segment.phase === 'running')
  if ((run?.from ?? endOf(segments)) <= deadline) return segments
  return [...segments.filter((segment) => segment.from < deadline), { phase: 'failed', from: deadline }]
}

/** The phase at `now`, and since when. */
export function segmentAt(timeline: readonly Segment[], now: number): Segment {
  let current = timeline[0] as Segment
  for (const segment of timeline) if (segment.from <= now) current = segment
  return current
}

export function phaseAt(timeline: readonly Segment[], now: number): Phase {
  return segmentAt(timeline, now).phase
}

/** When the job reaches a terminal phase (ms since the epoch); Infinity when it never does. */
export function endOf(timeline: readonly Segment[]): number {
  return timeline.find((segment) => isTerminal(segment.phase))?.from ?? Number.POSITIVE_INFINITY
}

/** When something next changes after `now`; Infinity when nothing does. */
export function nextChange(timeline: readonly Segment[], now: number): number {
  return timeline.find((segment) => segment.from > now)?.from ?? Number.POSITIVE_INFINITY
}

/** Jobs ahead at `now`, counting down from `ahead` over the queued segment; where the queue is not a real one. */
export function positionAt(timeline: readonly Segment[], now: number, ahead: number): number {
  const queued = segmentAt(timeline, now)
  const until = nextChange(timeline, now)
  if (!Number.isFinite(until)) return ahead
  const left = (until - now) / (until - queued.from)
  return Math.min(ahead, Math.floor(left * (ahead + 1)))
}

/** When `positionAt` next gives a smaller number after `now`; Infinity when it will not. */
export function nextStepAt(timeline: readonly Segment[], now: number, ahead: number): number {
  const queued = segmentAt(timeline, now)
  const until = nextChange(timeline, now)
  const position = positionAt(timeline, now, ahead)
  if (!Number.isFinite(until) || position === 0) return Number.POSITIVE_INFINITY
  const lastAt = until - (position / (ahead + 1)) * (until - queued.from)
  return Math.max(now, Math.floor(lastAt)) + 1
}

function lay(stages: readonly Stage[], end: Phase, start: number): readonly Segment[] {
  let from = start
  const segments: Segment[] = []
  for (const stage of stages) {
    if (stage.ms > 0) segments.push({ phase: stage.phase, from })
    from += stage.ms
  }
  if (Number.isFinite(from)) segments.push({ phase: end, from })
  return segments
}

/** Events after the end change nothing: a terminal phase is never left. */
function befall(segments: readonly Segment[], event: JobEvent, job: Job): readonly Segment[] {
  const at = effectOf(event)
  if (event.kind === 'expire' || endOf(segments) <= at) return segments
  const before = segments.filter((segment) => segment.from < at)
  if (event.kind === 'complete') return [...before, { phase: 'succeeded', from: at }]
  if (event.kind === 'fail') return [...before, { phase: 'failed', from: at }]
  if (event.kind === 'cancel') return [...before, { phase: 'cancelled', from: at }]
  const again = [...before, ...lay(job.plan.stages, job.plan.end, at)]
  return before.some(({ phase }) => phase === 'running') ? again : heldTo(startDeadline(job), again)
}
