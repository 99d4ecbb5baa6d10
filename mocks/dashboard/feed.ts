// What became of the jobs of a world, change by change, so that a page that follows them never reads all of them again.
import type { ProviderId } from '../../src/core/provider.ts'
import { jobKey } from '../job-key.ts'
import type { Journal } from '../journal.ts'
import type { Ledger } from '../ledger.ts'
import type { Progress } from '../progress.ts'
import type { Outbox } from '../webhooks/outbox.ts'
import { changeLog, type News } from './change-log.ts'

export interface Feed {
  /** The `next` of whoever asks now. */
  head(): string
  /** What happened after `cursor`; everything where there is none, or it is not of this feed. */
  since(cursor: string | undefined): News
  /** Calls `listener` after every change until the returned function is called. */
  watch(listener: () => void): () => void
}

export interface FeedParts {
  readonly ledger: Ledger
  readonly progress: Progress
  readonly journal: Journal
  readonly outbox: Pick<Outbox, 'watch'>
  /** The vendors that are served. */
  readonly providers: readonly ProviderId[]
  /** What answers may change of a job: how many of its files were told, whether its result and a file were fetched. */
  readonly toldOf: (provider: ProviderId, id: string) => string
}

export function feedOf({ ledger, progress, journal, outbox, providers, toldOf }: FeedParts): Feed {
  const log = changeLog()
  const listeners = new Set<() => void>()
  const told = new Map<string, string>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  for (const entry of ledger.list()) log.note(entry)
  ledger.watch((change) => {
    if (change.kind === 'cleared') {
      log.clear()
      told.clear()
    } else if (change.kind === 'dropped') {
      log.forget(change.entry)
      told.delete(jobKey(change.entry.job.provider, change.entry.job.id))
    } else log.note(change.entry)
    tell()
  })
  journal.watch(({ vendor, asked: { job: id } }) => {
    const entry = id === undefined ? undefined : ledger.get(vendor, id)
    if (id === undefined || !entry) return
    const [key, now] = [jobKey(vendor, id), toldOf(vendor, id)]
    if (now === told.get(key)) return
    told.set(key, now)
    log.note(entry)
    tell()
  })
  const noteJob = (id: string) => {
    const moved = providers.map((provider) => ledger.get(provider, id))
    for (const entry of moved) if (entry) log.note(entry)
    tell()
  }
  progress.watch(noteJob)
  outbox.watch(({ jobId }) => noteJob(jobId))
  return {
    head: log.head,
    since: log.since,
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
