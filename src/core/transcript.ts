// The record of one journey: everything a judge may look at, and nothing else.
import type { Exchange } from './exchange.ts'
import type { ProviderId } from './provider.ts'
import type { Capability, Profile } from './target.ts'

/** Why an act of the journey was not made. */
export type OmissionReason =
  | 'not-declared'
  | 'budget'
  | 'not-offered'
  | 'timeout'
  /** The run as a whole had no time, or no requests, left. */
  | 'out-of-time'
  | 'interrupted'
  | 'not-possible'
  | 'not-wanted'
export interface Omission {
  /** The act, or a group of acts such as `webhook`. */
  readonly act: string
  readonly job?: string
  readonly reason: OmissionReason
  readonly text: string
}

/** What is known of the target besides its exchanges; the credential itself is never here. */
export interface TargetFacts {
  readonly baseUrl: string
  readonly profile: Profile
  readonly auth?: string
  readonly model: string
  readonly capabilities: readonly Capability[]
  readonly budget: number
  readonly via?: string
  readonly resells?: string
}

export interface Transcript {
  readonly provider: ProviderId
  readonly target: TargetFacts
  /** ms since the epoch. */
  readonly startedAt: number
  readonly exchanges: readonly Exchange[]
  readonly omissions: readonly Omission[]
  /** Billable submissions made. */
  readonly submissions: number
  /** `journey`: recorded by us, so an act that is missing was not made; `har`: traffic of others. */
  readonly source: 'journey' | 'har'
}

/** Stands in a transcript wherever the credential stood; a reply that contains it has echoed the secret. */
export const keyMarker = '[redacted:key]'
/** Stands where an id and a secret stood that were nobody's in the record: a key of the vendor's form. */
export const pairMarker = '[redacted:pair]'
/** That form, a UUID and 32 hex digits joined by a colon: fal's keys (fal.md 2). Also where it is escaped for a URL. */
export const pairForm = /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?::|%3a)[0-9a-f]{32}\b/gi
/** Stands wherever another declared secret stood. */
export const secretMarker = '[redacted]'
