// A true first-in-first-out queue with N runners: a pure function of the log of jobs and events, up to a moment.
import type { Job, JobEvent, Segment } from '../job.ts'
import type { LedgerChange } from '../ledger.ts'
import { arrive, befall, emptyFloor, type Floor, forget, rankOf, step } from './floor.ts'
import { queueLog } from './log.ts'

/**
 * Jobs start in the order in which they came, `normal` before `low`; a requeued one joins the end. A runner is taken
 * while a job runs, and free again when it ends, is cancelled, requeued or forgotten. Each step takes logarithmic time;
 * when time is set back, all is played again.
 */
export interface RealQueue {
  /** Takes note of a change of the ledger. */
  note(change: LedgerChange): void
  /** What is known of the job at `now` (ms since the epoch). Of one that waits, the future is not known. */
  timeline(job: Job, now: number): readonly Segment[]
  /** How many wait before it at `now`; 0 for one that does not wait. */
  position(job: Job, now: number): number
  /** When something next changes by itself after `now`; Infinity when nothing will. */
  nextMove(now: number): number
}

/** `moved` is told of each job whose timeline changed as the queue went on. */
export function realQueue(runners: number, moved: (job: Job) => void = () => {}): RealQueue {
  const log = queueLog()
  let floor = emptyFloor(runners, moved)
  let time = Number.NEGATIVE_INFINITY

  const startAnew = () => {
    floor = emptyFloor(runners, moved)
    time = Number.NEGATIVE_INFINITY
    log.rewind()
  }
  /** What was foreseen for a millisecond happens before what comes from outside in it. */
  const reach = (now: number): Floor => {
    if (now < time) startAnew()
    for (;;) {
      if (step(floor, Math.min(now, log.nextAt))) continue
      const item = log.take(now)
      if (!item) break
      if (item.event) befall(floor, item.job, item.event)
      else arrive(floor, item.job)
    }
    time = now
    return floor
  }
  const add = (job: Job, at: number, event?: JobEvent) => {
    log.add({ at, job, ...(event ? { event } : {}) })
    if (at < time) startAnew()
  }
  return {
    note(change) {
      if (change.kind === 'added') add(change.entry.job, change.entry.job.submittedAt)
      else if (change.kind === 'befell') add(change.entry.job, change.event.at, change.event)
      else if (change.kind === 'dropped') {
        // What made room necessary is the last item of the log.
        reach(Math.max(time, log.lastAt))
        log.drop(change.entry.job)
        forget(floor, change.entry.job, time)
      } else {
        log.clear()
        startAnew()
      }
    },
    timeline(job, now) {
      const course = reach(now).courses.get(job)
      return course?.segments ?? [{ phase: 'queued', from: job.submittedAt }]
    },
    position(job, now) {
      const course = reach(now).courses.get(job)
      return course ? rankOf(floor, course) : 0
    },
    nextMove(now) {
      reach(now)
      return Math.min(floor.moves.peek()?.at ?? Number.POSITIVE_INFINITY, log.nextAt)
    },
  }
}
