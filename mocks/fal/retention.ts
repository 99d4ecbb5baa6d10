// How long a finished job can still be asked for (fal.md 6.2).
import type { FalEntry, FalJob } from './job.ts'
import type { Service } from './service.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** JSON of this many bytes and more counts as large. */
const large = 10_240

/**
 * ms after the end: 30 days where payloads are stored, as is the default. With `X-Fal-Store-IO: 0` an hour, or six
 * minutes for a result of 10 KB and more. (fal's pages disagree on results above 1 MB; they are treated like others.)
 */
export function retentionMs(job: FalJob): number {
  return job.details.storeIo ? 30 * day : shortRetentionMs(job)
}

/** How long the queue itself keeps a result, which is also how long webhooks are tried (fal.md 8). */
export function shortRetentionMs(job: FalJob): number {
  return isLarge(job) ? 6 * minute : hour
}

/** True once the job is purged: status, result and cancel then answer 404. */
export function isPurged({ world }: Service, entry: FalEntry, now: number): boolean {
  return now >= world.progress.endsAt(entry) + retentionMs(entry.job)
}

/** Results are large when media lie inside them, or when they echo a large input. */
function isLarge({ input }: FalJob): boolean {
  const inline =
    typeof input === 'object' && input !== null && 'sync_mode' in input && input['sync_mode'] === true
  return inline || JSON.stringify(input).length >= large
}
