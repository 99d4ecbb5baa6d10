// What ModelsLab's mock remembers of a job besides what all vendors do.
import type { JsonObject } from '../../src/core/json.ts'
import type { Job, JobEntry } from '../job.ts'
import type { KeyPlace } from './auth.ts'
import type { Family } from './family.ts'
import type { Link } from './hosts.ts'
import type { Schema } from './schema.ts'

export interface ModelslabDetails {
  readonly family: Family
  /** Its own fetch paths, in the contract's words: the leaf's, and that of fetch_result. */
  readonly fetchPaths: readonly string[]
  /** Absolute, ends in the id. */
  readonly fetchResult: string
  /** Where its files are, or will be: the same in every reply. */
  readonly links: readonly Link[]
  /** Stands in `output` in place of links, where the leaf writes text. */
  readonly text?: string
  /** The parameters in effect, flags as "yes" and "no". */
  readonly meta: JsonObject
  /** As given; absent when none was. */
  readonly trackId?: Schema<'TrackId'>
  readonly webhook?: string
  readonly keyPlace: KeyPlace
}

export type ModelslabJob = Job<ModelslabDetails>
export type ModelslabEntry = JobEntry<ModelslabDetails>
