// What fal's mock remembers of a job besides what all vendors do.
import type { Job, JobEntry } from '../job.ts'
import type { Schema } from './schema.ts'

/** One entry of a model error's `detail` (fal.md 9). */
export type ModelErrorItem = Schema<'ModelErrorItem'>

export interface FalDetails {
  /** `owner/app`: where the job is polled. */
  readonly app: string
  /** How the model refuses the input; it does so on the result, not at submission (fal.md 3.2). */
  readonly inputErrors: readonly ModelErrorItem[]
  /** Names of the input's fields, which a model's errors speak of. */
  readonly fields: readonly string[]
  /** False under `X-Fal-Store-IO: 0`. */
  readonly storeIo: boolean
  /** ms that generated media live; null for no end. */
  readonly mediaTtlMs: number | null
  /** Where media links began when it was submitted; the webhook's payload uses it. */
  readonly mediaBase: string
  /** What is made otherwise than asked, in words; absent where nothing is. */
  readonly unmet?: readonly string[]
  /** The seed as it was sent, where a number would round it. */
  readonly seedDigits?: string
}

export type FalJob = Job<FalDetails>
export type FalEntry = JobEntry<FalDetails>
