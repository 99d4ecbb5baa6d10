// A true first-in-first-out queue with N runners: when each job starts, as a pure function of all jobs.
import type { JobEntry } from './job.ts'
import { startDeadline, timelineOf } from './timeline.ts'

/**
 * When each job's first run begins (ms since the epoch), by job id. Jobs start in order of submission, `normal` before
 * `low`; a job cancelled before its turn takes no runner, so the others move up. A runner is taken until the job ends;
 * behind jobs that never end, waiting jobs have Infinity.
 */
export function startTimes(entries: Iterable<JobEntry>, runners: number): ReadonlyMap<string, number> {
  const waiting = [...entries].sort((a, b) => a.job.submittedAt - b.job.submittedAt)
  const free = new Array<number>(runners).fill(Number.NEGATIVE_INFINITY)
  const starts = new Map<string, number>()
  while (waiting.length > 0) {
    const runner = free.indexOf(Math.min(...free))
    const next = takeNext(waiting, free[runner] as number)
    const start = Math.max(free[runner] as number, next.job.submittedAt)
    starts.set(next.job.id, start)
    if (leftBefore(next, start)) continue
    free[runner] = lastRunEnds(next, start)
  }
  return starts
}

/** The first `normal` job that has arrived when a runner is free, else the first `low` one, else whoever comes first. */
function takeNext(waiting: JobEntry[], freeAt: number): JobEntry {
  const opens = Math.max(freeAt, waiting[0]?.job.submittedAt ?? freeAt)
  const arrived = waiting.filter((entry) => entry.job.submittedAt <= opens)
  const next =
    arrived.find((entry) => entry.job.priority === 'normal') ?? arrived[0] ?? (waiting[0] as JobEntry)
  waiting.splice(waiting.indexOf(next), 1)
  return next
}

function leftBefore(entry: JobEntry, start: number): boolean {
  if (startDeadline(entry.job) < start) return true
  return entry.events.some(
    (event) =>
      (event.kind === 'cancel' ? event.effectiveAt : event.at) < start &&
      event.kind !== 'expire' &&
      event.kind !== 'requeue',
  )
}

function lastRunEnds(entry: JobEntry, start: number): number {
  const end = timelineOf(entry, start).findLast(
    (segment) => segment.phase !== 'queued' && segment.phase !== 'running',
  )
  return end?.from ?? Number.POSITIVE_INFINITY
}
