// What a provider makes of traffic that others recorded: which act a request was, and what it came to show.
import type { Exchange } from '../core/exchange.ts'
import type { Json } from '../core/json.ts'
import type { Phase } from '../core/phase.ts'
import type { Handle } from './handle.ts'

/** A request of someone else's, as traffic recorded elsewhere holds it. */
export interface ForeignRequest {
  readonly method: string
  readonly url: string
  readonly body?: Json
}

/** The act that such a request made, and the job that it was about. */
export interface Recognised<Act extends string = string> {
  readonly act: Act
  readonly purpose?: string
  readonly jobId?: string
}

/** How far a recorded job had come when something was asked about it; of no job nothing is known. */
export interface Course {
  readonly submit?: Exchange
  readonly handle?: Handle
  readonly phase?: Phase
}

/**
 * What a recorded ask came to show, in the words of a journey: told from its request and its place, so that traffic of others
 * is judged like our own. `label` names the job that a submission makes.
 */
export interface Role<Act extends string = string> {
  readonly act?: Act
  readonly purpose?: string
  readonly label?: string
}
