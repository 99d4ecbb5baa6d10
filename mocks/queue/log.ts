// What the real queue is a function of: jobs and what befell them, by time, and by arrival within a millisecond.
import type { Job, JobEvent } from '../job.ts'

/** A job's arrival, or an event of it. */
export interface LogItem {
  /** ms since the epoch. */
  readonly at: number
  readonly job: Job
  readonly event?: JobEvent
}

export interface QueueLog {
  add(item: LogItem): void
  /** Forgets a job with all its items. */
  drop(job: Job): void
  clear(): void
  /** The first item that was not taken, if its time is `until` or earlier. */
  take(until: number): LogItem | undefined
  /** When the first item that was not taken happens; Infinity when all were. */
  readonly nextAt: number
  /** When the last item of all happens; -Infinity when there is none. */
  readonly lastAt: number
  /** All items are there to be taken again. */
  rewind(): void
}

export function queueLog(): QueueLog {
  let items: LogItem[] = []
  const dropped = new Set<Job>()
  let taken = 0
  /** Where time went back, an item comes before others that are known already. */
  const placeOf = (at: number) => {
    let place = items.length
    while (place > 0 && (items[place - 1] as LogItem).at > at) place--
    return place
  }
  const sweep = () => {
    const kept = (item: LogItem) => !dropped.has(item.job)
    taken = items.slice(0, taken).filter(kept).length
    items = items.filter(kept)
    dropped.clear()
  }
  return {
    get nextAt() {
      return items[taken]?.at ?? Number.POSITIVE_INFINITY
    },
    get lastAt() {
      return items.at(-1)?.at ?? Number.NEGATIVE_INFINITY
    },
    add(item) {
      const place = placeOf(item.at)
      if (place === items.length) items.push(item)
      else items.splice(place, 0, item)
    },
    drop(job) {
      dropped.add(job)
      if (dropped.size > 64 && dropped.size * 2 > items.length) sweep()
    },
    clear() {
      items = []
      dropped.clear()
      taken = 0
    },
    take(until) {
      for (;;) {
        const item = items[taken]
        if (!item || item.at > until) return undefined
        taken++
        if (!dropped.has(item.job)) return item
      }
    },
    rewind: () => {
      taken = 0
    },
  }
}
