// Finds a job of the caller's own. Another key's job is answered like one that never was (reka.md 3.2).
import { type Answer, whenReady } from '../http.ts'
import type { JobEntry } from '../job.ts'
import type { Call } from './handler.ts'
import type { ClipDetails, ClipEntry, InferenceDetails, InferenceEntry } from './job.ts'
import type { Service } from './service.ts'

/** Goes on with the inference job that the address names, or answers 404. */
export function withInference(
  service: Service,
  { params, account }: Call,
  next: (entry: InferenceEntry) => Answer,
): Answer {
  return whenReady(service.world.ledger.get('reka', params['request_id'] ?? ''), (entry) =>
    entry && isInference(entry) && entry.job.account === account
      ? next(entry)
      : service.refuse(404, 'There is no such request', { param: 'request_id' }),
  )
}

/** Goes on with the clips job that the address names, or answers 404. */
export function withClip(
  service: Service,
  { params, account }: Call,
  next: (entry: ClipEntry) => Answer,
): Answer {
  return whenReady(service.world.ledger.get('reka', params['id'] ?? ''), (entry) =>
    entry && isClip(entry) && entry.job.account === account && !isDeleted(entry)
      ? next(entry)
      : service.refuse(404, 'There is no such clip', { param: 'id' }),
  )
}

/** The caller's inference jobs, newest first. */
export function inferencesOf({ world }: Service, account: string): readonly InferenceEntry[] {
  const own = world.ledger.list('reka').filter((entry) => entry.job.account === account)
  return own.filter(isInference).reverse()
}

/** The caller's clips jobs, newest first. */
export function clipsOf({ world }: Service, account: string): readonly ClipEntry[] {
  const own = world.ledger.list('reka').filter((entry) => entry.job.account === account)
  return own
    .filter(isClip)
    .filter((entry) => !isDeleted(entry))
    .reverse()
}

function isInference(entry: JobEntry): entry is InferenceEntry {
  return (entry.job.details as InferenceDetails | ClipDetails).kind === 'inference'
}

function isClip(entry: JobEntry): entry is ClipEntry {
  return !isInference(entry)
}

/** Clips know no cancel, so that event stands for their deletion. */
function isDeleted(entry: ClipEntry): boolean {
  return entry.events.some((event) => event.kind === 'cancel')
}
