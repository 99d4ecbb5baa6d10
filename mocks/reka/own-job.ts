// Finds a job of the caller's own. Another key's job is answered like one that never was (reka.md 3.2).
import type { Answer } from '../http.ts'
import type { JobEntry } from '../job.ts'
import type { Call } from './handler.ts'
import type { ClipEntry, InferenceEntry, RekaDetails } from './job.ts'
import type { Service } from './service.ts'

/** Goes on with the inference job that the address names, or answers 404. */
export function withInference(
  { jobs, refuse }: Service,
  { params, account }: Call,
  next: (entry: InferenceEntry) => Answer,
): Answer {
  const entry = jobs.own(params['request_id'] ?? '', account)
  return entry && isInference(entry)
    ? next(entry)
    : refuse(404, 'There is no such request', { param: 'request_id' })
}

/** Goes on with the clips job that the address names, or answers 404. */
export function withClip(
  { jobs, refuse }: Service,
  { params, account }: Call,
  next: (entry: ClipEntry) => Answer,
): Answer {
  const entry = jobs.own(params['id'] ?? '', account)
  return entry && isClip(entry) ? next(entry) : refuse(404, 'There is no such clip', { param: 'id' })
}

/** The caller's inference jobs, newest first. */
export function inferencesOf({ jobs }: Service, account: string): readonly InferenceEntry[] {
  return jobs.ofAccount(account).filter(isInference)
}

/** The caller's clips jobs, newest first. */
export function clipsOf({ jobs }: Service, account: string): readonly ClipEntry[] {
  return jobs.ofAccount(account).filter(isClip)
}

function isInference(entry: JobEntry<RekaDetails>): entry is InferenceEntry {
  return entry.job.details.kind === 'inference'
}

/** Clips know no cancel, so that event stands for their deletion. */
function isClip(entry: JobEntry<RekaDetails>): entry is ClipEntry {
  return entry.job.details.kind === 'clip' && !entry.events.some(({ kind }) => kind === 'cancel')
}
