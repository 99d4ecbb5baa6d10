// One thing tried behind a relay: what the client asks and what the upstream does, and so what must arrive and come back.
import type { Clause } from '../../core/clause.ts'
import type { Json } from '../../core/json.ts'
import type { Ask, JobPlan, JourneyContext } from '../plan.ts'
import type { CasesView } from './view.ts'

/** Both halves of a case. It lives in a world of its own behind the relay, where nothing else happens. */
export interface Case {
  /** What the client does; its label is the name of the case. The fate in it befalls the job upstream. */
  readonly plan: JobPlan
  /** Asked first, so that the relay has a connection to its upstream that it can use again. */
  readonly before?: readonly Ask[]
  /** What befalls exchanges upstream, as the mock's control plane takes it: a name, or a rule. */
  readonly faults?: readonly (string | Json)[]
}

/** A promise that is seen in one case, or in all of them. */
export interface CaseClause extends Clause<CasesView> {
  /** The case that it looks at; absent where that is all of them. */
  readonly case?: string
}

/** What one vendor's relays are tried with from both sides. */
export interface TwoSided {
  /** `contextOf` gives the context whose inputs lead into the world of the case that is named. */
  cases(contextOf: (name: string) => JourneyContext): readonly Case[]
  readonly clauses: readonly CaseClause[]
}
