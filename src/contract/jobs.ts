// Sorts the exchanges of a transcript by the jobs they belong to.
import type { Exchange } from '../core/exchange.ts'
import type { Json } from '../core/json.ts'
import type { Transcript } from '../core/transcript.ts'
import type { JobView } from './view.ts'

export interface SortedExchanges<Job> {
  /** What was asked of the host, by whatever job. */
  readonly asked: readonly Exchange[]
  /** Asks that belong to no job. */
  readonly free: readonly Exchange[]
  /** Webhooks: the *request* of their exchange is what the host sent. */
  readonly deliveries: readonly Exchange[]
  readonly jobs: readonly Job[]
}

/** How one vendor reads a job, and which job a delivery says it is about. */
export interface JobReading<Job> {
  jobOf(label: string, exchanges: readonly Exchange[], deliveries: readonly Exchange[]): Job | undefined
  idIn(delivery: Exchange): Json | undefined
}

/** A delivery belongs to the job it is labelled with, or else to the one whose id it names. */
export function sortByJob<Job extends JobView>(
  { exchanges }: Transcript,
  { jobOf, idIn }: JobReading<Job>,
): SortedExchanges<Job> {
  const deliveries = exchanges.filter(({ act }) => act === 'webhook')
  const asked = exchanges.filter(({ act }) => act !== 'webhook')
  const jobs = [...groupedByJob(asked)].map(([label, own]) => {
    const id = jobOf(label, own, [])?.id
    const mine = deliveries.filter((delivery) =>
      delivery.job === undefined ? id !== undefined && idIn(delivery) === id : delivery.job === label,
    )
    return jobOf(label, own, mine)
  })
  return {
    asked,
    free: asked.filter(({ job }) => job === undefined),
    deliveries,
    jobs: jobs.filter((job) => job !== undefined),
  }
}

/** By label, in the order in which the labels first came. */
function groupedByJob(exchanges: readonly Exchange[]): ReadonlyMap<string, readonly Exchange[]> {
  const groups = new Map<string, Exchange[]>()
  for (const exchange of exchanges) {
    if (exchange.job === undefined) continue
    const group = groups.get(exchange.job) ?? []
    groups.set(exchange.job, group)
    group.push(exchange)
  }
  return groups
}
