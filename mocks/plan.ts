// The stages a new job is to pass: the mock's delays, a little chance, and the fates that all vendors share.
import type { Fate } from './fate.ts'
import { above0, type FateOptions } from './fate-options.ts'
import type { Plan, Stage } from './job.ts'
import type { Random } from './random.ts'
import type { Delays } from './settings.ts'

/** Fates that change only a job's course; what a failure looks like is each vendor's own. */
export const courseFates: Readonly<Record<string, string>> = {
  slow: 'takes ten times as long (options: factor, and leastMs for each stretch)',
  stuck: 'runs and never ends',
  requeued: 'goes back to the queue once in the middle of its run (options: leastMs, for each stretch)',
}

/** What each of them takes. */
export const courseOptions: Readonly<Record<string, FateOptions>> = {
  slow: { factor: above0, leastMs: above0 },
  requeued: { leastMs: above0 },
}

function slowness(fate: Fate | undefined): number {
  if (fate?.name !== 'slow') return 1
  const { factor = 10 } = fate.options ?? {}
  return Number(factor)
}

/** Draws jitter from `random`; a job that is to fail runs its time and then fails. */
export function planOf(delays: Delays, fate: Fate | undefined, fails: boolean, random: Random): Plan {
  const factor = (1 + delays.jitter * (random.next() * 2 - 1)) * slowness(fate)
  const least = Number(fate?.options?.['leastMs'] ?? 0)
  const run = fate?.name === 'stuck' ? Number.POSITIVE_INFINITY : delays.runMs * factor
  const queued: Stage = { phase: 'queued', ms: Math.max(delays.queueMs * factor, least), held: least > 0 }
  const running: Stage = { phase: 'running', ms: Math.max(run, least) }
  const interrupted: Stage = { phase: 'running', ms: Math.max(run / 2, least) }
  const end = fails ? 'failed' : 'succeeded'
  return {
    stages: fate?.name === 'requeued' ? [queued, interrupted, queued, running] : [queued, running],
    end,
  }
}
