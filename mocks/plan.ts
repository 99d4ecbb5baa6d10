// The stages a new job is to pass: the mock's delays, a little chance, and the fates that all vendors share.
import { UsageError } from '../src/core/errors.ts'
import type { Fate } from './fate.ts'
import type { Plan } from './job.ts'
import type { Random } from './random.ts'
import type { Delays } from './settings.ts'

/** Fates that change only a job's course; what a failure looks like is each vendor's own. */
export const courseFates: Readonly<Record<string, string>> = {
  slow: 'takes ten times as long (options: factor)',
  stuck: 'runs and never ends',
  requeued: 'goes back to the queue once in the middle of its run',
}

/** Throws UsageError for options from which no course can be planned. */
export function checkCourse({ name, options }: Fate): void {
  const factor = options?.['factor']
  if (name !== 'slow' || factor === undefined || isFactor(factor)) return
  throw new UsageError(
    `the "factor" of the fate slow is a number above 0, such as 3; received ${JSON.stringify(factor)}`,
  )
}

function isFactor(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && Number.isFinite(value)
}

function slowness(fate: Fate | undefined): number {
  if (fate?.name !== 'slow') return 1
  const factor = fate.options?.['factor']
  return isFactor(factor) ? factor : 10
}

/** Draws jitter from `random`; a job that is to fail runs its time and then fails. */
export function planOf(delays: Delays, fate: Fate | undefined, fails: boolean, random: Random): Plan {
  const factor = (1 + delays.jitter * (random.next() * 2 - 1)) * slowness(fate)
  const queued = { phase: 'queued', ms: delays.queueMs * factor } as const
  const run = fate?.name === 'stuck' ? Number.POSITIVE_INFINITY : delays.runMs * factor
  const running = { phase: 'running', ms: run } as const
  const end = fails ? 'failed' : 'succeeded'
  if (fate?.name !== 'requeued') return { stages: [queued, running], end }
  return { stages: [queued, { phase: 'running', ms: run / 2 }, queued, running], end }
}
