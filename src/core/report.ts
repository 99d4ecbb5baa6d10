// Everything a run has to say, once; each output format only lays it out.
import type { Confirmation, Deviation, Judgement, Level, Verdict } from './clause.ts'
import type { Transcript } from './transcript.ts'

/** 0 every MUST shown · 1 a MUST broken or unproven, or a stale known failure · 3 not judged (unreachable, refused, 429, obstructed) · 4 budget spent · 5 our error. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 6

export interface KnownFailure {
  /** Clause id or a prefix ending in `/`. */
  readonly pattern: string
  readonly reason: string
}

export interface Tally {
  readonly total: number
  readonly pass: number
  readonly fail: number
  readonly skip: number
  readonly unproven: number
  readonly error: number
}

export interface RefereeOpinion {
  /** Exchanges replayed through Prism, and those it objected to. */
  readonly replayed: number
  readonly objections: readonly { readonly exchange: number; readonly text: string }[]
  /** Why it did not speak, when it did not. */
  readonly absent?: string
}

/**
 * One thing to change at a host, with the promises that fall with it. Every broken promise of a report stands in exactly
 * one cause.
 */
export interface Cause {
  /** `R2`, a word (`server-error`), or, where no known cause explains it, the id of the heaviest promise that it breaks. */
  readonly id: string
  /** The heaviest level among its promises. */
  readonly level: Level
  /** What the host does, in one sentence. */
  readonly text: string
  /** What to change, in one sentence. */
  readonly change: string
  /** What breaks for whom. */
  readonly breaks: string
  /** Ids of the promises that it breaks, the heaviest first. */
  readonly clauses: readonly string[]
  /** Indexes into the transcript: the wire evidence of all of them. */
  readonly exchanges: readonly number[]
}

export interface Report {
  /** Version of the published JSON Schema of this object. */
  readonly schemaVersion: 1
  readonly tool: { readonly name: 'relayproof'; readonly version: string }
  readonly exitCode: ExitCode
  /** True when a broken SHOULD fails the run too. */
  readonly strict?: boolean
  /** Arguments of the command line that make this run again, without credentials; absent where no command line made it. */
  readonly command?: readonly string[]
  /** The sentence a person reads first. */
  readonly headline: string
  readonly tallies: Readonly<Record<Level, Tally>>
  readonly judgements: readonly Judgement[]
  /** Failures that were declared beforehand and did fail; and those declared that did not (which fails the run). */
  readonly known: { readonly failing: readonly string[]; readonly stale: readonly KnownFailure[] }
  /** Why promises are broken, the heaviest cause first: where a reader begins. */
  readonly causes: readonly Cause[]
  readonly deviations: readonly Deviation[]
  readonly confirmations: readonly Confirmation[]
  readonly referee?: RefereeOpinion
  /** ms of wall time, submissions made and allowed. */
  readonly cost: { readonly durationMs: number; readonly submissions: number; readonly budget: number }
  readonly transcript: Transcript
}

export const verdictOrder: readonly Verdict[] = ['fail', 'error', 'unproven', 'skip', 'pass']
