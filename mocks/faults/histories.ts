// What befell each job's exchanges, and in which exchange each was submitted: so that a bill can say what made it.
import type { Job } from '../job.ts'
import { jobKey } from '../job-key.ts'

export interface Befallen {
  /** Index of the exchange. */
  readonly exchange: number
  readonly rule: number
  readonly name?: string
}

/** What befell one, and when by the world's clock (ms since the epoch). */
export interface Mishap extends Befallen {
  readonly at: number
}

type Owner = Pick<Job, 'provider' | 'id'>

export interface Histories {
  befell(job: Owner, what: Mishap): void
  /** The job came of the submission of that index. */
  began(job: Owner, exchange: number): void
  /** Its result reached the client whole, so that nothing that was before made the client do anything else. */
  reached(job: Owner): void
  /** The last that befell any of `jobs` (oldest first) after the newest of them was submitted, and before `later` was. */
  between(jobs: readonly Owner[], later: Owner): Mishap | undefined
  forget(job: Owner): void
  clear(): void
}

/** Of a job that is polled for ever under trouble, the last so many. */
const mostOfAJob = 100

export function histories(): Histories {
  const fallen = new Map<string, readonly Mishap[]>()
  const begun = new Map<string, number>()
  return {
    befell(job, what) {
      const key = keyOf(job)
      fallen.set(key, [...(fallen.get(key) ?? []), what].slice(-mostOfAJob))
    },
    began: (job, exchange) => void begun.set(keyOf(job), exchange),
    reached: (job) => void (fallen.size > 0 && fallen.delete(keyOf(job))),
    between(jobs, later) {
      const [newest] = jobs.slice(-1)
      if (!newest || fallen.size === 0) return undefined
      const [from = 0, until] = [begun.get(keyOf(newest)), begun.get(keyOf(later))]
      return jobs
        .flatMap((job) => fallen.get(keyOf(job)) ?? [])
        .filter(({ exchange }) => exchange >= from && (until === undefined || exchange < until))
        .toSorted((one, other) => other.exchange - one.exchange)[0]
    },
    forget(job) {
      fallen.delete(keyOf(job))
      begun.delete(keyOf(job))
    },
    clear() {
      fallen.clear()
      begun.clear()
    },
  }
}

const keyOf = ({ provider, id }: Owner) => jobKey(provider, id)
