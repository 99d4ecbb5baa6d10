// Where a job stands: joins ledger, clock and (with --workers) the real queue, and remembers what it derived.
import { isTerminal, type Phase } from '../src/core/phase.ts'
import type { JobEntry, Segment } from './job.ts'
import type { Ledger } from './ledger.ts'
import { startTimes } from './schedule.ts'
import { endOf, phaseAt, positionAt, segmentAt, timelineOf } from './timeline.ts'

export interface Progress {
  timeline(entry: JobEntry): readonly Segment[]
  phase(entry: JobEntry, now: number): Phase
  /** Jobs ahead of a queued one. */
  position(entry: JobEntry, now: number): number
  /** When it ended or will end (ms since the epoch); Infinity when it never does. */
  endsAt(entry: JobEntry): number
  /** When its last run began; undefined when it has not by `now`. */
  ranSince(entry: JobEntry, now: number): number | undefined
}

/** `workers` undefined: every job waits its own delay. A number: that many runners serve one real queue. */
export function progressOf(ledger: Ledger, workers: number | undefined): Progress {
  const known = new WeakMap<JobEntry, { readonly startsAt?: number; readonly timeline: readonly Segment[] }>()
  let starts: ReadonlyMap<string, number> = new Map()
  let startsOf = -1
  const timelineFrom = (entry: JobEntry, startsAt?: number) => {
    const before = known.get(entry)
    if (before && before.startsAt === startsAt) return before.timeline
    const timeline = timelineOf(entry, startsAt)
    known.set(entry, startsAt === undefined ? { timeline } : { startsAt, timeline })
    return timeline
  }
  const timeline = (entry: JobEntry) => {
    if (workers === undefined) return timelineFrom(entry)
    if (startsOf !== ledger.version) {
      starts = startTimes(ledger.list(), workers, timelineFrom)
      startsOf = ledger.version
    }
    return timelineFrom(entry, starts.get(entry.job.id))
  }
  const ahead = (entry: JobEntry, now: number) => {
    timeline(entry)
    const mine = starts.get(entry.job.id) ?? Number.POSITIVE_INFINITY
    const queued = ledger
      .list()
      .filter((other) => phaseAt(timeline(other), now) === 'queued' && other !== entry)
    return queued.filter((other) =>
      comesBefore(other, starts.get(other.job.id) ?? Number.POSITIVE_INFINITY, entry, mine),
    ).length
  }
  return {
    timeline,
    phase: (entry, now) => phaseAt(timeline(entry), now),
    position: (entry, now) =>
      workers === undefined ? positionAt(timeline(entry), now, entry.job.ahead) : ahead(entry, now),
    endsAt: (entry) => endOf(timeline(entry)),
    ranSince: (entry, now) =>
      timeline(entry).findLast((segment) => segment.phase === 'running' && segment.from <= now)?.from ??
      (isTerminal(segmentAt(timeline(entry), now).phase) ? entry.job.submittedAt : undefined),
  }
}

function comesBefore(other: JobEntry, otherStart: number, entry: JobEntry, start: number): boolean {
  if (otherStart !== start) return otherStart < start
  if (other.job.priority !== entry.job.priority) return other.job.priority === 'normal'
  return other.job.submittedAt < entry.job.submittedAt
}
