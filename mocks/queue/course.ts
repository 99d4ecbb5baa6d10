// One job's way through the real queue: what is known of its timeline, and where it stands.
import type { Job, Segment, Stage } from '../job.ts'

export interface Course {
  readonly job: Job
  state: 'waiting' | 'running' | 'over'
  /** Stretches that are past or present. */
  past: readonly Segment[]
  /** The same, and what is known to come: where a run will end, unless something befalls the job. */
  segments: readonly Segment[]
  /** The stage of its plan that comes next. */
  stage: number
  /** Grows whenever the job is moved by hand: what was foreseen for an earlier turn is void. */
  turn: number
  hasRun: boolean
}

export function courseOf(job: Job): Course {
  return { job, state: 'over', past: [], segments: [], stage: 0, turn: 0, hasRun: false }
}

export function nextStage({ job, stage }: Course): Stage | undefined {
  return job.plan.stages[stage]
}

/** From `at` on (ms since the epoch) it is in the phase; a stretch that would begin then or later never was. */
export function pass(course: Course, segment: Segment, foreseen?: Segment): void {
  course.past = [...course.past.filter(({ from }) => from < segment.from), segment]
  course.segments = foreseen ? [...course.past, foreseen] : course.past
}
