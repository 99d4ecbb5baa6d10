// What stands at a media address now: the file, or why there is none.
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
  const since = Math.max(item.putAt, entry ? progress.endsAt(entry) : 0)
  return item.ttlMs !== null && clock.now() >= since + item.ttlMs ? 'expired' : { item }
}
