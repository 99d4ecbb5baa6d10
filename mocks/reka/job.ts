// What Reka's mock keeps of a job beyond what all jobs have.
import type { JobEntry } from '../job.ts'

export interface InferenceDetails {
  readonly kind: 'inference'
  /** The id in the address: `nano-banana`. */
  readonly model: string
  readonly task: string
  /** The first answer, word for word, for whoever repeats the key. */
  readonly answer: string
  readonly idempotencyKey?: string
}

/** A clips job (reka.md 9.1); what was asked for is the job's input. */
export interface ClipDetails {
  readonly kind: 'clip'
}

export type RekaDetails = InferenceDetails | ClipDetails
export type InferenceEntry = JobEntry<InferenceDetails>
export type ClipEntry = JobEntry<ClipDetails>
