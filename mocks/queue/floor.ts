// The rules of the real queue: who waits, who runs, and what each event does to them.
import type { Phase } from '../../src/core/phase.ts'
import type { Job, JobEvent, Segment } from '../job.ts'
import { startDeadline } from '../timeline.ts'
import { type Course, courseOf, nextStage, pass } from './course.ts'
import { type Move, type Moves, movesAhead } from './moves.ts'
import { type Row, rowOf } from './row.ts'

export interface Floor {
  readonly runners: number
  running: number
  readonly rows: Readonly<Record<Job['priority'], Row<Course>>>
  readonly moves: Moves
  readonly courses: WeakMap<Job, Course>
  /** Told of every job whose timeline changed. */
  readonly moved: (job: Job) => void
}

export function emptyFloor(runners: number, moved: (job: Job) => void): Floor {
  const rows = { normal: rowOf<Course>(), low: rowOf<Course>() }
  return { runners, running: 0, rows, moves: movesAhead(), courses: new WeakMap(), moved }
}

/** A job arrives. */
export function arrive(floor: Floor, job: Job): void {
  const course = courseOf(job)
  floor.courses.set(job, course)
  enter(floor, course, job.submittedAt)
  floor.moves.foresee(startDeadline(job), 'deadline', course)
  serve(floor, job.submittedAt)
}

/** Something befalls a job from outside; nothing does any more once it has ended. */
export function befall(floor: Floor, job: Job, event: JobEvent): void {
  const course = floor.courses.get(job)
  if (!course || course.state === 'over') return
  obey(floor, course, event)
  serve(floor, event.at)
}

/** A job is known no longer from `at` on (ms since the epoch). */
export function forget(floor: Floor, job: Job, at: number): void {
  const course = floor.courses.get(job)
  if (!course) return
  leave(floor, course)
  serve(floor, at)
}

/** Makes the earliest foreseen move if it comes by `until`; false when there is none. */
export function step(floor: Floor, until: number): boolean {
  const move = floor.moves.peek()
  if (!move || move.at > until) return false
  floor.moves.pop()
  make(floor, move)
  serve(floor, move.at)
  return true
}

/** How many wait before it; 0 for one that does not wait. */
export function rankOf({ rows }: Floor, course: Course): number {
  if (course.state !== 'waiting') return 0
  if (course.job.priority === 'normal') return rows.normal.rankOf(course)
  return rows.normal.size + rows.low.rankOf(course)
}

function obey(floor: Floor, course: Course, event: JobEvent): void {
  const { kind, at } = event
  if (kind === 'complete') end(floor, course, 'succeeded', at)
  else if (kind === 'fail') end(floor, course, 'failed', at)
  else if (kind === 'requeue') requeue(floor, course, at)
  else if (kind === 'cancel') {
    if (event.effectiveAt <= at) end(floor, course, 'cancelled', at)
    else floor.moves.foresee(event.effectiveAt, 'cancel', course)
  }
}

function make(floor: Floor, { kind, course, at }: Move): void {
  if (kind === 'ready') floor.rows[course.job.priority].makeReady(course)
  else if (kind === 'deadline') end(floor, course, 'failed', at)
  else if (kind === 'cancel') end(floor, course, 'cancelled', at)
  else {
    leave(floor, course)
    enter(floor, course, at)
  }
}

function requeue(floor: Floor, course: Course, at: number): void {
  leave(floor, course)
  course.stage = 0
  enter(floor, course, at)
}

/** Enters the stage that comes next: every stretch of waiting or running begins in a row. */
function enter(floor: Floor, course: Course, at: number): void {
  const stage = nextStage(course)
  if (!stage) return void end(floor, course, course.job.plan.end, at)
  const readyAt = stage.phase === 'queued' && stage.held ? at + stage.ms : at
  if (stage.phase === 'queued') course.stage++
  course.state = 'waiting'
  floor.rows[course.job.priority].join(course, readyAt <= at)
  if (readyAt > at) floor.moves.foresee(readyAt, 'ready', course)
  go(floor, course, { phase: 'queued', from: at })
}

/** Hands free runners to those who come first. */
function serve(floor: Floor, at: number): void {
  while (floor.running < floor.runners) {
    const next = floor.rows.normal.first() ?? floor.rows.low.first()
    if (!next) return
    start(floor, next, at)
  }
}

function start(floor: Floor, course: Course, at: number): void {
  leave(floor, course)
  const stage = nextStage(course)
  course.stage++
  course.hasRun = true
  if (!stage || stage.ms === 0) return void enter(floor, course, at)
  course.state = 'running'
  floor.running++
  const endsAt = at + stage.ms
  floor.moves.foresee(endsAt, 'end', course)
  const after: Phase = nextStage(course) ? 'queued' : course.job.plan.end
  const foreseen = Number.isFinite(endsAt) ? { phase: after, from: endsAt } : undefined
  go(floor, course, { phase: 'running', from: at }, foreseen)
}

function end(floor: Floor, course: Course, phase: Phase, at: number): void {
  leave(floor, course)
  go(floor, course, { phase, from: at })
}

/** Gives up its runner or its place; what was foreseen for it is void. */
function leave(floor: Floor, course: Course): void {
  if (course.state === 'waiting') floor.rows[course.job.priority].leave(course)
  if (course.state === 'running') floor.running--
  course.state = 'over'
  course.turn++
}

function go(floor: Floor, course: Course, segment: Segment, foreseen?: Segment): void {
  pass(course, segment, foreseen)
  floor.moved(course.job)
}
