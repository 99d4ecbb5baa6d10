// What became of the jobs of a world, change by change, so that a page that follows them never reads all of them again.
import { randomBytes } from 'node:crypto'
import type { ProviderId } from '../../src/core/provider.ts'
import type { JobEntry } from '../job.ts'
import { jobKey } from '../job-key.ts'
import type { Journal } from '../journal.ts'
import type { Ledger } from '../ledger.ts'
import type { Progress } from '../progress.ts'

export interface News {
  /** To be asked with next. */
  readonly next: string
  /** The reader knew nothing, or too little: this is all that there is, and what it knew before is void. */
  readonly isWhole: boolean
  /** Jobs that are new or changed, in the order of their last change. */
  readonly changed: readonly JobEntry[]
  /** Ids of those that were forgotten. */
  readonly gone: readonly string[]
}

export interface Feed {
  /** The `next` of whoever asks now. */
  head(): string
  /** What happened after `cursor`; everything where there is none, or it is not of this feed. */
  since(cursor: string | undefined): News
  /** Calls `listener` after every change until the returned function is called. */
  watch(listener: () => void): () => void
}

/** Ids of forgotten jobs that are remembered; a reader who lags further behind begins anew. */
const mostGone = 10_000

export interface FeedParts {
  readonly ledger: Ledger
  readonly progress: Progress
  readonly journal: Journal
  /** The vendors that are served. */
  readonly providers: readonly ProviderId[]
  /** What answers may change of a job: how many of its files were told, whether its result was fetched. */
  readonly toldOf: (provider: ProviderId, id: string) => string
}

export function feedOf({ ledger, progress, journal, providers, toldOf }: FeedParts): Feed {
  const own = randomBytes(4).toString('hex')
  let [epoch, version, lostUpTo] = [0, 0, 0]
  /** By job, the last change last. */
  const changed = new Map<string, { readonly version: number; readonly entry: JobEntry }>()
  const gone = new Map<string, number>()
  const listeners = new Set<() => void>()
  const note = (entry: JobEntry) => {
    const key = jobKey(entry.job.provider, entry.job.id)
    version++
    changed.delete(key)
    changed.set(key, { version, entry })
  }
  const forget = ({ job }: JobEntry) => {
    version++
    changed.delete(jobKey(job.provider, job.id))
    told.delete(jobKey(job.provider, job.id))
    gone.set(job.id, version)
    if (gone.size <= mostGone) return
    const [[id, at] = ['', 0]] = gone
    gone.delete(id)
    lostUpTo = at
  }
  const tell = () => {
    for (const listener of listeners) listener()
  }
  for (const entry of ledger.list()) note(entry)
  ledger.watch((change) => {
    if (change.kind === 'cleared') {
      epoch++
      changed.clear()
      gone.clear()
      told.clear()
    } else if (change.kind === 'dropped') forget(change.entry)
    else note(change.entry)
    tell()
  })
  const told = new Map<string, string>()
  journal.watch(({ vendor, asked: { job: id } }) => {
    const entry = id === undefined ? undefined : ledger.get(vendor, id)
    if (id === undefined || !entry) return
    const [key, now] = [jobKey(vendor, id), toldOf(vendor, id)]
    if (now === told.get(key)) return
    told.set(key, now)
    note(entry)
    tell()
  })
  progress.watch((id) => {
    const moved = providers.map((provider) => ledger.get(provider, id))
    for (const entry of moved) if (entry) note(entry)
    tell()
  })
  const head = () => `${own}-${epoch}.${version}`
  return {
    head,
    since(cursor) {
      const [name, at] = (cursor ?? '').split('.')
      const known = name === `${own}-${epoch}` ? Number(at) : Number.NaN
      const isWhole = !(known >= lostUpTo && known <= version)
      const from = isWhole ? 0 : known
      return {
        next: head(),
        isWhole,
        changed: [...changed.values()].filter((one) => one.version > from).map(({ entry }) => entry),
        gone: isWhole ? [] : [...gone].filter(([, lost]) => lost > from).map(([id]) => id),
      }
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
