// One promise, declared once: what is promised, how firmly, by whom, and how to see it in a record.
import type { Capability } from './target.ts'

/**
 * What a breach takes from a user: an output that was paid for (it cannot be had, is another's, or strangers have it), money
 * (paid in vain, paid again, or spent by strangers), or an official client, which stops.
 */
export const losses = ['output', 'money', 'client'] as const
export type Loss = (typeof losses)[number]

/**
 * MUST fails a run, SHOULD and MAY are reported. One rule: what is documented, or relied on by a client, and takes one of
 * `losses`, is MUST; what is documented and survivable is SHOULD; what is optional is MAY; what is inferred fails nothing.
 * Under the relay profile a MUST weighs less only where no relay's own page shows it, or where such pages disagree.
 */
export const levels = ['MUST', 'SHOULD', 'MAY'] as const
export type Level = (typeof levels)[number]

/** How we know: stated by the vendor · an official client breaks without it · seen live by others · our reading. */
export const evidences = ['documented', 'client', 'observed', 'inferred'] as const
export type Evidence = (typeof evidences)[number]

/**
 * Why a two-sided case shows nothing, which breaks no promise: the relay tried again by itself, so that the client never met
 * the trouble; our own mock could not be set up; or what the promise is about never reached it.
 */
export const caseOutcomes = ['retried by the relay', 'set-up failed', 'dependency failed'] as const
export type CaseOutcome = (typeof caseOutcomes)[number]

/** What a check found. `exchanges` are indexes into the transcript: the wire evidence. */
export type Finding =
  | { readonly verdict: 'pass'; readonly exchanges: readonly number[] }
  | {
      readonly verdict: 'fail'
      readonly exchanges: readonly number[]
      readonly expected: string
      readonly received: string
      /** Further exchanges that break it too; absent where there are none. */
      readonly alike?: readonly number[]
    }
  | {
      readonly verdict: 'skip' | 'unproven' | 'error'
      readonly reason: string
      readonly exchanges: readonly number[]
      /** Of a two-sided case that showed nothing of the promise. */
      readonly outcome?: CaseOutcome
    }

export type Verdict = Finding['verdict']

/** A promise as people read it. */
export interface ClauseCard {
  /** Words, stable for ever: `fal/status/never-goes-back`. */
  readonly id: string
  readonly level: Level
  readonly evidence: Evidence
  /** What a breach takes from a user; the level follows from it, and `breaks` says it in words. */
  readonly loses?: Loss
  /** One sentence in the present tense that is true of an honest host. */
  readonly text: string
  /** `fal.md 4`, or a public address. */
  readonly source: string
  /** The public page on which a documented promise rests. */
  readonly page?: string
  /** What breaks for whom when the promise is broken. */
  readonly breaks: string
  /** What a target must declare for this to be observable; a target that does not is skipped, never failed. */
  readonly needs?: readonly Capability[]
  /** Level under the relay profile where it differs; `off` when relays promise nothing of the kind. */
  readonly relay?: Level | 'off'
  /** Why it cannot be observed from outside; such a clause has no check and never counts as shown. */
  readonly unobservable?: string
}

/**
 * A promise and its pure check over the provider's view of a transcript. `check` is declared as a method so that a
 * provider with its own view stands wherever any provider is wanted; only its own `read` makes the views it checks.
 */
export interface Clause<View> extends ClauseCard {
  check?(view: View): Finding
}

/** A clause with what was found, at the level that the target's profile gives it. */
export interface Judgement {
  readonly clause: ClauseCard
  readonly level: Level
  readonly finding: Finding
}

/** A known way in which relays differ (`R2`), found in this record. */
export interface Deviation {
  readonly id: string
  /** What the host does, in one sentence. */
  readonly meaning: string
  readonly breaks: string
  /** What to change at the host, in one sentence. */
  readonly change: string
  /** Ids of the promises whose breach shows it. */
  readonly clauses: readonly string[]
  /** Ids of the promises that fall with it where they are broken, though their breach alone would not show it. */
  readonly falls: readonly string[]
  readonly exchanges: readonly number[]
}

/** An open question of a fact sheet, and what this host was seen to do. */
export interface Confirmation {
  readonly question: string
  readonly reading: string
  /** What was seen, or why it was not. */
  readonly seen: string
  readonly agrees: boolean | null
  readonly exchanges: readonly number[]
}
