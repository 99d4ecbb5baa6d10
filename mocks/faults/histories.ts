// What befell each job's exchanges, and in which exchange each was submitted: so that a bill can say what made it.
import type { ProviderId } from '../../src/core/provider.ts'
import type { Job } from '../job.ts'

export interface Befallen {
  /** Index of the exchange. */
  readonly exchange: number
  readonly rule: number
  readonly name?: string
}

type Owner = Pick<Job, 'provider' | 'id'>

export interface Histories {
  befell(provider: ProviderId, job: string, what: Befallen): void
  /** The job came of the submission of that index. */
  began(provider: ProviderId, job: string, exchange: number): void
  /** The last that befell any of `jobs` before `later` was submitted; undefined where nothing did. */
  before(later: Owner, jobs: readonly Owner[]): Befallen | undefined
  forget(job: Owner): void
  clear(): void
}

/** Of a job that is polled for ever under trouble, the last so many. */
const mostOfAJob = 100

export function histories(): Histories {
  const fallen = new Map<string, Befallen[]>()
  const begun = new Map<string, number>()
  const keyOf = (provider: ProviderId, id: string) => `${provider} ${id}`
  return {
    befell(provider, job, what) {
      const key = keyOf(provider, job)
      fallen.set(key, [...(fallen.get(key) ?? []), what].slice(-mostOfAJob))
    },
    began: (provider, job, exchange) => void begun.set(keyOf(provider, job), exchange),
    before(later, jobs) {
      const until = begun.get(keyOf(later.provider, later.id))
      // No rule stood when it was submitted.
      if (until === undefined) return undefined
      const earlier = jobs
        .flatMap(({ provider, id }) => fallen.get(keyOf(provider, id)) ?? [])
        .filter(({ exchange }) => exchange < until)
      return earlier.toSorted((one, other) => other.exchange - one.exchange)[0]
    },
    forget({ provider, id }) {
      fallen.delete(keyOf(provider, id))
      begun.delete(keyOf(provider, id))
    },
    clear() {
      fallen.clear()
      begun.clear()
    },
  }
}
