// What a journey will do, said before anything is sent.
import { UsageError } from '../../core/errors.ts'
import type { Target } from '../../core/target.ts'
import type { Omission } from '../../core/transcript.ts'
import { worldWord } from '../../core/world-word.ts'
import { isChosen } from '../only.ts'
import type { Ask, JobPlan, JourneyContext } from '../plan.ts'
import type { Provider } from '../provider.ts'
import { readsOf } from '../reads.ts'
import { isStranger, nobodyIsAStranger } from '../strangers.ts'
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
  { only, ...run }: { readonly nonce: string; readonly webhookUrl?: string; readonly only?: string },
): Itinerary {
  const model = provider.modelOf?.(target) ?? target.model ?? provider.models()[0]
  if (model === undefined) throw new UsageError(`no model of ${provider.id} is known: name one with --model`)
  const context: JourneyContext = { target, model, ...run, ...marked(run.nonce, target.world) }
  const omissions: Omission[] = []
  const wanted = wantedBy(provider, context, only)
  const free = provider.free(context).filter((ask) => {
    if (!wanted.free) return false
    const omission = unaskable(ask, target)
    if (omission) omissions.push(omission)
    return omission === undefined
  })
  const jobs: JobPlan[] = []
  for (const plan of provider.jobs(context)) {
    if (!wanted.job(plan)) {
      const text = `no clause that begins with ${only} looks at this job`
      omissions.push({ act: 'submit', job: plan.label, reason: 'not-wanted', text })
      continue
    }
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

interface Wanted {
  readonly free: boolean
  job(plan: JobPlan): boolean
}

/**
 * What the chosen clauses look at. Where the free answers may still choose the model, all of them are wanted before a
 * job is made; they cost nothing.
 */
function wantedBy(provider: Provider, context: JourneyContext, only: string | undefined): Wanted {
  const chosen = provider.clauses.filter(({ id }) => isChosen(id, only, provider.clauses))
  const reads = only === undefined ? undefined : readsOf(provider, chosen)
  if (reads === undefined) return { free: true, job: () => true }
  const job = ({ label }: JobPlan) => reads.jobs.includes(label)
  const choosing = provider.choose !== undefined && provider.jobs(context).some(job)
  return { job, free: choosing || reads.free }
}

/** The omission of an ask in the name of somebody whom this target does not know; undefined for any other ask. */
export function unaskable(
  { act, purpose, credential }: Ask,
  target: Pick<Target, 'key' | 'otherKey'>,
  job?: string,
): Omission | undefined {
  const text =
    credential === 'other' && target.otherKey === undefined
      ? 'no second credential was lent (--other-key)'
      : isStranger({ purpose: purpose ?? '' }) && target.key === undefined
        ? nobodyIsAStranger
        : undefined
  if (text === undefined) return undefined
  return { act, ...(job === undefined ? {} : { job }), reason: 'not-declared', text }
}

/** The word is the mock's own (`[[world:NAME]]`): a transit hands it on, whatever else it drops. */
export function marked(nonce: string, world: string | undefined): Pick<JourneyContext, 'mark'> {
  return world === undefined ? {} : { mark: `${worldWord(world)} ${nonce}` }
}
