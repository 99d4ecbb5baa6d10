// Which jobs changed, in the order of their last change, so that a reader who knows a place in it is told what came after.
import { randomBytes } from 'node:crypto'
import type { JobEntry } from '../job.ts'
import { jobKey } from '../job-key.ts'

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

export interface ChangeLog {
  note(entry: JobEntry): void
  /** The job is known no longer. */
  forget(entry: JobEntry): void
  /** Whatever readers know is void. */
  clear(): void
  /** The `next` of whoever asks now. */
  head(): string
  /** What happened after `cursor`; everything where there is none, or it is not of this log. */
  since(cursor: string | undefined): News
}

/** Ids of forgotten jobs that are remembered; a reader who lags further behind begins anew. */
const mostGone = 10_000

export function changeLog(): ChangeLog {
  const own = randomBytes(4).toString('hex')
  let [epoch, version, lostUpTo] = [0, 0, 0]
  /** By job, the last change last. */
  const changed = new Map<string, { readonly version: number; readonly entry: JobEntry }>()
  const gone = new Map<string, number>()
  const head = () => `${own}-${epoch}.${version}`
  return {
    head,
    note(entry) {
      const key = jobKey(entry.job.provider, entry.job.id)
      version++
      changed.delete(key)
      changed.set(key, { version, entry })
    },
    forget({ job }) {
      version++
      changed.delete(jobKey(job.provider, job.id))
      gone.set(job.id, version)
      if (gone.size <= mostGone) return
      const [[id, at] = ['', 0]] = gone
      gone.delete(id)
      lostUpTo = at
    },
    clear() {
      epoch++
      changed.clear()
      gone.clear()
    },
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
  }
}
