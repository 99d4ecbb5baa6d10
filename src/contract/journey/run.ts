// What the parts of one journey share.
import type { Target } from '../../core/target.ts'
import type { Omission } from '../../core/transcript.ts'
import type { Ask, AuthScheme, JourneyContext } from '../plan.ts'
import type { Provider } from '../provider.ts'
import type { Walker } from '../walk/walker.ts'
import type { Bounds } from './bounds.ts'
import type { ControlPlane } from './control-plane.ts'
import type { Pace } from './pace.ts'
import type { Progress } from './progress.ts'
import type { WebhookReceiver } from './webhook-receiver.ts'

export interface Run {
  readonly provider: Provider
  readonly target: Target
  /** The model in it may still be chosen anew once the free questions are answered. */
  context: JourneyContext
  readonly walker: Walker
  readonly pace: Pace
  readonly bounds: Bounds
  /** Lets ms pass on the journey's own clock, whoever moves the target's. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>
  /** The bounds' own: aborts when nothing more is to be asked. */
  readonly signal: AbortSignal
  readonly control?: ControlPlane
  readonly receiver?: WebhookReceiver
  readonly progress: (progress: Progress) => void
  readonly omit: (omission: Omission) => void
  /** Makes `work` wait until other such work is done: a fate must befall the submission it was set for. */
  readonly oneAtATime: <Result>(work: () => Promise<Result>) => Promise<Result>
  /** How the credential travels; a refused submission may still change it. */
  scheme: AuthScheme | undefined
  others: readonly AuthScheme[]
  /** Billable submissions made. */
  submissions: number
  /** Ids of the accepted jobs by label: a webhook is put to the job whose id it names. */
  readonly ids: Map<string, string>
}

/** How the credential travels in this ask. */
export function schemeFor(run: Run, { scheme }: Ask): AuthScheme | undefined {
  return scheme === undefined ? run.scheme : run.provider.authSchemes.find(({ id }) => id === scheme)
}

/** A queue of one: each call starts when the one before has settled. */
export function oneAtATime(): Run['oneAtATime'] {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work, work)
    last = mine.catch(() => {})
    return mine
  }
}
