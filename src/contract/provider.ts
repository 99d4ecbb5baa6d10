// What a provider must tell the journey and the judge about its vendor. Nothing here knows a particular one.
import type { Clause, Confirmation, Deviation } from '../core/clause.ts'
import type { Exchange } from '../core/exchange.ts'
import type { Phase } from '../core/phase.ts'
import type { ProviderId } from '../core/provider.ts'
import type { Target } from '../core/target.ts'
import type { Transcript } from '../core/transcript.ts'
import type { Explanation } from './causes/explanation.ts'
import type { Course, ForeignRequest, Recognised, Role } from './foreign-traffic.ts'
import type { Handle } from './handle.ts'
import type { Ask, AuthScheme, JobPlan, JourneyContext } from './plan.ts'
import type { SourcePages } from './source-page.ts'
import type { TwoSided } from './upstream/case.ts'
import type { CommonView } from './view.ts'

/** What the free answers make of the plan: the model to submit to after all, or why none is submitted to. */
export type Choice = { readonly model: string } | { readonly refused: string }

/** A provider as the judging side sees it. `View` is its own reading of a transcript. */
export interface Provider<View extends CommonView = CommonView> {
  readonly id: ProviderId
  readonly title: string
  /** Origin of the vendor itself, for instance `https://queue.fal.run`. */
  readonly officialUrl: string
  readonly authSchemes: readonly AuthScheme[]
  /** A free ask whose reply tells a right credential from a wrong one, and how to read that. */
  readonly probe: {
    readonly ask: (context: JourneyContext) => Ask
    accepted(exchange: Exchange): boolean
    /** Whether the reply refuses the credential; a 401 or 403 does, unless this says otherwise. */
    refused?(exchange: Exchange): boolean
  }
  /** Models that may be submitted to, cheapest first. */
  models(): readonly string[]
  /** Models that the contract knows but that are submitted to only when somebody names them. */
  modelsByName?(): readonly string[]
  /** Paths, without a leading slash, that models are submitted to, where these are not their names. */
  submitPaths?(): readonly string[]
  /** The model that a target means, where its own words (or the path of its base URL) are another way of naming one. */
  modelOf?(target: Pick<Target, 'provider' | 'baseUrl' | 'model'>): string | undefined
  /** Questions that cost nothing, asked before any submission. */
  free(context: JourneyContext): readonly Ask[]
  /** Looks at what the free questions brought (a list of models, say) before anything is spent; undefined keeps the plan. */
  choose?(context: JourneyContext, answered: readonly Exchange[]): Choice | undefined
  /** The billable jobs in order of worth; the budget may cut the last ones. */
  jobs(context: JourneyContext): readonly JobPlan[]
  /** What the paths of all its acts begin with, as a base URL may already end (`/v2/inference`). */
  readonly root?: string
  /** Reads a submit's reply; undefined when it accepted nothing. */
  handle(exchange: Exchange): Handle | undefined
  /** Reads a submit's reply that came in ruins; undefined when no job can be made out. */
  salvage?(exchange: Exchange): Handle | undefined
  /** Reads the phase that a reply tells of its job; undefined when it tells none. */
  phase(exchange: Exchange): Phase | undefined
  /** Whether a reply says that its job failed over its input, with whatever code, and `submit` does not belie that. */
  blames?(exchange: Exchange, submit?: Exchange): boolean
  /**
   * What befell a recorded job, in the label by which a journey asks for it: told by its exchanges in order, or by a refused
   * submission alone.
   */
  fate?(exchanges: readonly Exchange[]): string | undefined
  /** The acts to which the links of a submission lead, by the links' names, where these are acts. */
  readonly linkActs?: Readonly<Record<string, string>>
  /** Media addresses in a reply. */
  media(exchange: Exchange): readonly string[]
  /** Act and job id of a request met in foreign traffic; undefined when it is none of this provider's. */
  recognise(request: ForeignRequest): Recognised | undefined
  /** The role of a recorded ask where its request or its place tells one that holds for this vendor alone. */
  role?(exchange: Exchange, course: Course): Role | undefined
  /** Other addresses that a reply names than its media, and what is looked for there. */
  besides?(exchange: Exchange): readonly { readonly url: string; readonly purpose: string }[]
  read(transcript: Transcript): View
  /** Public pages by section of the fact sheet that the clauses cite. */
  readonly pages: SourcePages
  readonly clauses: readonly Clause<View>[]
  /** Ids of the clauses that look at no job, so that they cost nothing when they are judged alone; the registry knows them. */
  readonly freeClauses?: readonly string[]
  /** What is tried with a mock of ours behind the target, and what is promised of it. */
  readonly twoSided?: TwoSided
  deviations(view: View): readonly Deviation[]
  /** Further faults found in a record that break several promises at once. */
  explanations?(view: View): readonly Explanation[]
  confirmations?(view: View): readonly Confirmation[]
}
