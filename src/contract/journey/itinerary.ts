// What a journey will do, said before anything is sent.
import { UsageError } from '../../core/errors.ts'
import type { Target } from '../../core/target.ts'
import type { Omission } from '../../core/transcript.ts'
import type { Ask, JobPlan, JourneyContext, Provider } from '../provider.ts'
import { type RunLimits, runLimits } from './bounds.ts'

export interface Itinerary {
  readonly context: JourneyContext
  /** Questions that cost nothing. */
  readonly free: readonly Ask[]
  /** Jobs that will be submitted, within the budget. */
  readonly jobs: readonly JobPlan[]
  /** What is left out, and why. */
  readonly omissions: readonly Omission[]
  /** What the run may take at the most. */
  readonly limits: RunLimits
}

/** Plans within capabilities and budget. Throws UsageError when no model is known to submit to. */
export function itineraryOf(
  provider: Provider,
  target: Target,
  run: { readonly nonce: string; readonly webhookUrl?: string },
): Itinerary {
  const model = provider.modelOf?.(target) ?? target.model ?? provider.models()[0]
  if (model === undefined) throw new UsageError(`no model of ${provider.id} is known: name one with --model`)
  const context: JourneyContext = { target, model, ...run }
  const omissions: Omission[] = []
  const free = provider.free(context).filter((ask) => {
    if (ask.credential !== 'other' || target.otherKey !== undefined) return true
    omissions.push(noOtherKey(ask))
    return false
  })
  const jobs: JobPlan[] = []
  for (const plan of provider.jobs(context)) {
    const missing = (plan.needs ?? []).filter((need) => !target.capabilities.includes(need))
    if (missing.length > 0) {
      const text = `the target does not declare ${missing.join(', ')}`
      omissions.push({ act: 'submit', job: plan.label, reason: 'not-declared', text })
    } else if (jobs.length >= target.budget) {
      const text = `the budget of ${target.budget} billable submission${target.budget === 1 ? '' : 's'} forbids this job`
      omissions.push({ act: 'submit', job: plan.label, reason: 'budget', text })
    } else jobs.push(plan)
  }
  return { context, free, jobs, omissions, limits: runLimits(target, jobs) }
}

export function noOtherKey(ask: Ask, job?: string): Omission {
  const text = 'no second credential was lent (--other-key)'
  return { act: ask.act, ...(job === undefined ? {} : { job }), reason: 'not-declared', text }
}
