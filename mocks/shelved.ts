// What stands at a media address now: the file, or why there is none.
import type { JobEntry } from './job.ts'
import type { MediaItem } from './media.ts'
import type { World } from './world.ts'

export type Shelved = { readonly item: MediaItem } | 'unknown' | 'expired'

/** A result's file is there from its job's success (or the moment it was put again) on, for as long as it lives. */
export function shelvedAt({ media, ledger, progress, clock }: World, path: string): Shelved {
  const item = media.find(path)
  if (!item) return 'unknown'
  const entry = item.jobId === undefined ? undefined : ledger.get(item.provider, item.jobId)
  if (item.jobId !== undefined && (!entry || progress.phase(entry, clock.now()) !== 'succeeded'))
    return 'unknown'
  if (entry?.events.some(({ kind }) => kind === 'expire')) return 'expired'
  return clock.now() >= lifeEndsAt(item, entry, progress) ? 'expired' : { item }
}

/** When the life of a file ends (ms since the epoch), `entry` being its job; Infinity where it does not. */
export function lifeEndsAt(
  { putAt, ttlMs }: MediaItem,
  entry: JobEntry | undefined,
  progress: Pick<World['progress'], 'endsAt'>,
): number {
  if (ttlMs === null) return Number.POSITIVE_INFINITY
  return Math.max(putAt, entry ? progress.endsAt(entry) : 0) + ttlMs
}
