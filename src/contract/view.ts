// The part of a transcript's reading that all providers share, on which the common clauses stand.
import type { Exchange } from '../core/exchange.ts'
import type { Transcript } from '../core/transcript.ts'
import type { Sign } from './signs.ts'
import type { Sighting } from './story.ts'

/** A job id told by some reply. */
export interface ToldId {
  readonly id: string
  readonly exchange: Exchange
}

/** Everything recorded about one job. */
export interface JobView {
  readonly label: string
  /** As told by the submit; undefined when it told none. */
  readonly id?: string
  readonly submit: Exchange
  /** All exchanges of the job in order, the submit first. */
  readonly exchanges: readonly Exchange[]
  /** As its polls told them. */
  readonly sightings: readonly Sighting[]
  /** The same and what was told of it by any other way, in order; the sightings alone where there is no other. */
  readonly story?: readonly Sighting[]
  /** Every id that a reply of this job told of itself (body, header, stream event), the submit's included. */
  readonly ids?: readonly ToldId[]
  /** What looks as if it were told of another request. */
  readonly signs?: readonly Sign[]
  /** Replies that carry the job's output, in order. */
  readonly results?: readonly Exchange[]
  /** Fetches of its media, in order. */
  readonly media: readonly Exchange[]
}

/** A job whose replies its vendor's reading has read. */
export interface AnsweredJob<Answer> extends JobView {
  /** The reply to `submit`, when one came. */
  readonly submitted?: Answer
  /** What those were told who had no right to the answer; what the owner was told stands elsewhere. */
  readonly strangers: readonly Answer[]
  readonly mediaAnswers: readonly Answer[]
  /** Deliveries; the *request* of their exchange is what the host sent. */
  readonly webhooks: readonly Exchange[]
}

export interface CommonView {
  readonly transcript: Transcript
  readonly jobs: readonly JobView[]
  /** Exchanges that belong to no job: refusals, unknown ids, lists. */
  readonly free: readonly Exchange[]
}
