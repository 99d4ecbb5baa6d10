// A true first-in-first-out queue with N runners: when each job starts, as a pure function of all jobs.
import { isTerminal } from '../src/core/phase.ts'
import type { JobEntry, Segment } from './job.ts'
import { startDeadline, timelineOf } from './timeline.ts'

/** A job's timeline when its first run begins at `startsAt`; callers who ask again and again may remember it. */
export type TimelineFrom = (entry: JobEntry, startsAt: number) => readonly Segment[]

/**
 * When each job's first run begins (ms since the epoch), by job id. Jobs start in order of submission, `normal` before
 * `low`; a job cancelled before its turn takes no runner, so the others move up. A runner is taken until the job ends;
 * behind jobs that never end, waiting jobs have Infinity.
 */
export function startTimes(
  entries: Iterable<JobEntry>,
  runners: number,
  timeline: TimelineFrom = timelineOf,
): ReadonlyMap<string, number> {
  const waiting = waitingRoom(entries)
  const free = new Array<number>(runners).fill(Number.NEGATIVE_INFINITY)
  const starts = new Map<string, number>()
  for (;;) {
    const runner = free.indexOf(Math.min(...free))
    const next = waiting.next(free[runner] as number)
    if (!next) return starts
    const start = Math.max(free[runner] as number, next.job.submittedAt)
    starts.set(next.job.id, start)
    if (leftBefore(next, start)) continue
    free[runner] = lastRunEnds(timeline(next, start))
  }
}

/** Those who wait, taken one by one: two rows by arrival, `normal` before `low`. */
function waitingRoom(entries: Iterable<JobEntry>) {
  const all = [...entries].sort((a, b) => a.job.submittedAt - b.job.submittedAt)
  const normal = all.filter(({ job }) => job.priority === 'normal')
  const low = all.filter(({ job }) => job.priority === 'low')
  let normals = 0
  let lows = 0
  return {
    /** The first `normal` job that has arrived when a runner is free, else the first `low` one, else whoever comes first. */
    next(freeAt: number): JobEntry | undefined {
      const first = normal[normals]
      const second = low[lows]
      const inTime = first && first.job.submittedAt <= Math.max(freeAt, second?.job.submittedAt ?? 0)
      if (first && (inTime || !second)) {
        normals++
        return first
      }
      lows++
      return second
    },
  }
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

function lastRunEnds(timeline: readonly Segment[]): number {
  return timeline.findLast(({ phase }) => isTerminal(phase))?.from ?? Number.POSITIVE_INFINITY
}
