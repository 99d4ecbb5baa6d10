// The rules of the real queue: who waits, who runs, and what each event does to them.
import type { Phase } from '../../src/core/phase.ts'
import type { Job, JobEvent, Segment } from '../job.ts'
import { startDeadline } from '../timeline.ts'
import { type Course, courseOf, nextStage, pass } from './course.ts'
import { type Move, movesAhead } from './moves.ts'
import { rowOf } from './row.ts'

export interface Floor {
  add(job: Job): void
  befall(job: Job, event: JobEvent): void
  /** As if the job had left at `at` (ms since the epoch). */
  forget(job: Job, at: number): void
  /** Makes the earliest foreseen move if it comes by `until`; false when there is none. */
  step(until: number): boolean
  /** When the earliest foreseen move comes; Infinity when none will. */
  readonly nextAt: number
  courseOf(job: Job): Course | undefined
  /** How many wait before it. */
  rankOf(course: Course): number
}

/** An empty floor. `moved` is told of every job whose timeline changed. */
export function floorOf(runners: number, moved: (job: Job) => void): Floor {
  const courses = new WeakMap<Job, Course>()
  const rows = { normal: rowOf<Course>(), low: rowOf<Course>() }
  const moves = movesAhead()
  let running = 0

  const go = (course: Course, segment: Segment, foreseen?: Segment) => {
    pass(course, segment, foreseen)
    moved(course.job)
  }
  const leave = (course: Course) => {
    if (course.state === 'waiting') rows[course.job.priority].leave(course)
    if (course.state === 'running') running--
    course.state = 'over'
    course.turn++
  }
  const end = (course: Course, phase: Phase, at: number) => {
    leave(course)
    go(course, { phase, from: at })
  }
  /** Enters the stage that comes next: every stretch of waiting or running begins in the row. */
  const enter = (course: Course, at: number) => {
    const stage = nextStage(course)
    if (!stage) return end(course, course.job.plan.end, at)
    const readyAt = stage.phase === 'queued' && stage.held ? at + stage.ms : at
    if (stage.phase === 'queued') course.stage++
    course.state = 'waiting'
    rows[course.job.priority].join(course, readyAt <= at)
    if (readyAt > at) moves.foresee(readyAt, 'ready', course)
    go(course, { phase: 'queued', from: at })
  }
  const start = (course: Course, at: number) => {
    leave(course)
    const stage = nextStage(course)
    course.hasRun = true
    if (!stage || stage.ms === 0) {
      course.stage++
      return enter(course, at)
    }
    course.stage++
    course.state = 'running'
    running++
    const after: Phase = nextStage(course) ? 'queued' : course.job.plan.end
    const endsAt = at + stage.ms
    moves.foresee(endsAt, 'end', course)
    const foreseen = Number.isFinite(endsAt) ? { phase: after, from: endsAt } : undefined
    go(course, { phase: 'running', from: at }, foreseen)
  }
  /** Hands free runners to those who come first. */
  const serve = (at: number) => {
    while (running < runners) {
      const next = rows.normal.first() ?? rows.low.first()
      if (!next) return
      start(next, at)
    }
  }
  const make = ({ kind, course, at }: Move) => {
    if (kind === 'ready') rows[course.job.priority].makeReady(course)
    else if (kind === 'deadline') end(course, 'failed', at)
    else if (kind === 'cancel') end(course, 'cancelled', at)
    else {
      leave(course)
      enter(course, at)
    }
    serve(at)
  }
  const events: { readonly [Kind in JobEvent['kind']]: (course: Course, event: JobEvent) => void } = {
    complete: (course, { at }) => end(course, 'succeeded', at),
    fail: (course, { at }) => end(course, 'failed', at),
    cancel(course, event) {
      const from = event.kind === 'cancel' ? event.effectiveAt : event.at
      if (from <= event.at) end(course, 'cancelled', event.at)
      else moves.foresee(from, 'cancel', course)
    },
    requeue(course, { at }) {
      leave(course)
      course.stage = 0
      enter(course, at)
    },
    expire: () => {},
  }
  return {
    get nextAt() {
      return moves.peek()?.at ?? Number.POSITIVE_INFINITY
    },
    add(job) {
      const course = courseOf(job)
      courses.set(job, course)
      enter(course, job.submittedAt)
      moves.foresee(startDeadline(job), 'deadline', course)
      serve(job.submittedAt)
    },
    befall(job, event) {
      const course = courses.get(job)
      if (!course || course.state === 'over') return
      events[event.kind](course, event)
      serve(event.at)
    },
    forget(job, at) {
      const course = courses.get(job)
      if (!course) return
      leave(course)
      serve(at)
    },
    step(until) {
      const move = moves.peek()
      if (!move || move.at > until) return false
      moves.pop()
      make(move)
      return true
    },
    courseOf: (job) => courses.get(job),
    rankOf({ job, state }) {
      if (state !== 'waiting') return 0
      const course = courses.get(job) as Course
      return job.priority === 'normal' ? rows.normal.rankOf(course) : rows.normal.size + rows.low.rankOf(course)
    },
  }
}
