// Mistakes that somebody could make in the mock's handling of jobs: each must be one that the reference notices.

export interface Mutant {
  /** What is wrong then. */
  readonly name: string
  readonly file: string
  /** Stands once in the file. */
  readonly from: string
  readonly to: string
}

const floor = 'mocks/queue/floor.ts'
const timeline = 'mocks/timeline.ts'

export const mutants: readonly Mutant[] = [
  {
    name: 'a requeued job ends when its first run would have',
    file: floor,
    from: 'course.stage = 0',
    to: 'course.stage = 0\n  course.turn--',
  },
  { name: 'a requeued job goes on where it was', file: floor, from: '  course.stage = 0\n', to: '' },
  {
    name: 'one more runs than there are runners',
    file: floor,
    from: 'floor.running < floor.runners',
    to: 'floor.running <= floor.runners',
  },
  {
    name: 'a runner is lost with each job that ends',
    file: floor,
    from: "if (course.state === 'running') floor.running--",
    to: '',
  },
  {
    name: 'low priority goes first',
    file: floor,
    from: 'floor.rows.normal.first() ?? floor.rows.low.first()',
    to: 'floor.rows.low.first() ?? floor.rows.normal.first()',
  },
  {
    name: 'places of low priority are counted without those before them',
    file: floor,
    from: 'return rows.normal.size + rows.low.rankOf(course)',
    to: 'return rows.low.rankOf(course)',
  },
  {
    name: 'a cancel takes effect before the end that falls on the same moment',
    file: 'mocks/queue/moves.ts',
    from: "['ready', 'end', 'deadline', 'cancel']",
    to: "['cancel', 'ready', 'end', 'deadline']",
  },
  {
    name: 'who leaves keeps a place in the row',
    file: 'mocks/queue/row.ts',
    from: '      here.add(place, -1)\n',
    to: '',
  },
  {
    name: 'a second wish to cancel is a new one',
    file: 'mocks/jobs.ts',
    from: "if (entry.events.some(({ kind }) => kind === 'cancel')) return entry\n",
    to: '',
  },
  {
    name: 'an end is left again, where every job waits its own delay',
    file: timeline,
    from: "event.kind === 'expire' || endOf(segments) <= at",
    to: "event.kind === 'expire'",
  },
  {
    name: 'a requeued job was waiting since its submission, where every job waits its own delay',
    file: timeline,
    from: 'const again = [...before, ...lay(job.plan.stages, job.plan.end, at)]',
    to: 'const again = [...before, ...lay(job.plan.stages, job.plan.end, job.submittedAt)]',
  },
  {
    name: 'a cancel takes effect at once, where every job waits its own delay',
    file: timeline,
    from: "return event.kind === 'cancel' ? event.effectiveAt : event.at",
    to: 'return event.at',
  },
]
