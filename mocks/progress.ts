// Where a job stands: joins ledger, clock and (with --workers) the real queue.
import type { Clock } from '../src/core/clock.ts'
import { isTerminal, type Phase } from '../src/core/phase.ts'
import type { JobEntry, Segment } from './job.ts'
import type { Ledger } from './ledger.ts'
import { realQueue } from './queue/real-queue.ts'
import { endOf, nextChange, nextStepAt, phaseAt, positionAt, segmentAt, timelineOf } from './timeline.ts'

export interface Progress {
  /** What is known of it now. In a real queue the future of a job that waits is not. */
  timeline(entry: JobEntry): readonly Segment[]
  phase(entry: JobEntry, now: number): Phase
  /** Jobs ahead of a queued one. */
  position(entry: JobEntry, now: number): number
  /** When it ended or will end (ms since the epoch); Infinity when it never does, or when that is not known yet. */
  endsAt(entry: JobEntry): number
  /** The same, guessed where it is not known yet. */
  expectedEnd(entry: JobEntry): number
  /** When its last run began; undefined when it has not by `now`. */
  ranSince(entry: JobEntry, now: number): number | undefined
  /** When its phase or position may next change after `now`, unless the ledger does; Infinity when neither will. */
  changesAt(entry: JobEntry, now: number): number
  /** Goes on to `now`, telling those who watch, and says when time next moves a job whose end was not known. */
  goOn(now: number): number
  /** Calls `listener` with every job that the real queue moved, until the returned function is called. */
  watch(listener: (jobId: string) => void): () => void
}

/** `workers` undefined: every job waits its own delay. A number: that many runners serve one real queue. */
export function progressOf(ledger: Ledger, clock: Clock, workers: number | undefined): Progress {
  return workers === undefined ? ownDelays() : inRealQueue(ledger, clock, workers)
}

type Facts = Pick<Progress, 'timeline' | 'phase' | 'endsAt' | 'ranSince'>

/** What follows from a job's timeline, wherever that comes from. */
function factsOf(timeline: (entry: JobEntry, now?: number) => readonly Segment[]): Facts {
  return {
    timeline: (entry) => timeline(entry),
    phase: (entry, now) => phaseAt(timeline(entry, now), now),
    endsAt: (entry) => endOf(timeline(entry)),
    ranSince: (entry, now) =>
      timeline(entry, now).findLast((segment) => segment.phase === 'running' && segment.from <= now)?.from ??
      (isTerminal(segmentAt(timeline(entry, now), now).phase) ? entry.job.submittedAt : undefined),
  }
}

function ownDelays(): Progress {
  const known = new WeakMap<JobEntry, readonly Segment[]>()
  const timeline = (entry: JobEntry) => {
    const laid = known.get(entry) ?? timelineOf(entry)
    known.set(entry, laid)
    return laid
  }
  const isQueued = (entry: JobEntry, now: number) => phaseAt(timeline(entry), now) === 'queued'
  return {
    ...factsOf(timeline),
    position: (entry, now) => positionAt(timeline(entry), now, entry.job.ahead),
    expectedEnd: (entry) => endOf(timeline(entry)),
    changesAt(entry, now) {
      const step = isQueued(entry, now)
        ? nextStepAt(timeline(entry), now, entry.job.ahead)
        : Number.POSITIVE_INFINITY
      return Math.min(step, nextChange(timeline(entry), now))
    },
    goOn: () => Number.POSITIVE_INFINITY,
    watch: () => () => {},
  }
}

function inRealQueue(ledger: Ledger, clock: Clock, workers: number): Progress {
  const listeners = new Set<(jobId: string) => void>()
  const queue = realQueue(workers, ({ id }) => {
    for (const listener of listeners) listener(id)
  })
  ledger.watch(queue.note)
  const facts = factsOf(({ job }, now = clock.now()) => queue.timeline(job, now))
  return {
    ...facts,
    position: ({ job }, now) => queue.position(job, now),
    expectedEnd: (entry) => Math.min(facts.endsAt(entry), guessedEnd(entry, clock.now())),
    changesAt: (entry, now) => Math.min(nextChange(facts.timeline(entry), now), queue.nextMove(now)),
    goOn: queue.nextMove,
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }

  /** As if a runner were free at the next move, and all who wait before it ran as long as it will. */
  function guessedEnd({ job }: JobEntry, now: number): number {
    const runMs = job.plan.stages.reduce((sum, { phase, ms }) => sum + (phase === 'running' ? ms : 0), 0)
    const others = Math.floor(queue.position(job, now) / workers)
    const next = queue.nextMove(now)
    return (Number.isFinite(next) ? next : now) + (others + 1) * runMs
  }
}
