// Sorts the exchanges of a transcript by the jobs they belong to.
import type { Exchange } from '../core/exchange.ts'
import type { Json } from '../core/json.ts'
import type { Transcript } from '../core/transcript.ts'
import type { JobView } from './view.ts'

export interface SortedExchanges<Job, Answer> {
  /** What was asked of the host, by whatever job. */
  readonly asked: readonly Exchange[]
  /** Asks that belong to no job. */
  readonly free: readonly Exchange[]
  /** Webhooks: the *request* of their exchange is what the host sent. */
  readonly deliveries: readonly Exchange[]
  readonly jobs: readonly Job[]
  job(label: string): Job | undefined
  /** Every reply of the API, strangers' and refusals too. */
  readonly answers: readonly Answer[]
  /** Those to asks that belong to no job. */
  readonly refusals: readonly Answer[]
  /** Reads a reply, each but once: a long recording is read by every job and every clause. */
  readonly answerOf: Reading<Answer>
}

/** A reply as its vendor's clauses want it; undefined where there is nothing to read. */
export type Reading<Answer> = (exchange: Exchange) => Answer | undefined

/** How one vendor reads a reply and a job, and which job a delivery says it is about. */
export interface JobReading<Job, Answer> {
  readonly answerOf: Reading<Answer>
  jobOf(
    label: string,
    exchanges: readonly Exchange[],
    deliveries: readonly Exchange[],
    answerOf: Reading<Answer>,
  ): Job | undefined
  idIn(delivery: Exchange): Json | undefined
  /** Whether the API itself answers an act; media, redirects and what browsers ask are others' to answer. */
  isOfApi(act: string): boolean
}

/** A delivery belongs to the job it is labelled with, or else to the one whose id it names. */
export function sortByJob<Job extends JobView, Answer>(
  { exchanges }: Transcript,
  { answerOf: read, jobOf, idIn, isOfApi }: JobReading<Job, Answer>,
): SortedExchanges<Job, Answer> {
  const deliveries = exchanges.filter(({ act }) => act === 'webhook')
  const asked = exchanges.filter(({ act }) => act !== 'webhook')
  const answerOf = readOnce(read)
  const labelled = groupedBy(deliveries, ({ job }) => job)
  const named = groupedBy(deliveries, (delivery) => (delivery.job === undefined ? idIn(delivery) : undefined))
  const jobs = [...groupedBy(asked, ({ job }) => job)].map(([label, own]) => {
    const mine = labelled.get(label) ?? []
    const job = jobOf(label, own, mine, answerOf)
    const told = job?.id === undefined ? [] : (named.get(job.id) ?? [])
    return told.length === 0 ? job : jobOf(label, own, [...mine, ...told].sort(byIndex), answerOf)
  })
  const found = jobs.filter((job) => job !== undefined)
  const byLabel = new Map(found.map((job) => [job.label, job]))
  const free = asked.filter(({ job }) => job === undefined)
  const answersTo = (asks: readonly Exchange[]) =>
    asks
      .filter(({ act }) => isOfApi(act))
      .map(answerOf)
      .filter((answer) => answer !== undefined)
  return {
    ...{ answerOf, asked, free, deliveries },
    jobs: found,
    job: (label) => byLabel.get(label),
    answers: answersTo(asked),
    refusals: answersTo(free),
  }
}

const byIndex = (one: Exchange, other: Exchange): number => one.index - other.index

function readOnce<Answer>(read: Reading<Answer>): Reading<Answer> {
  const known = new Map<Exchange, Answer | undefined>()
  return (exchange) => {
    if (!known.has(exchange)) known.set(exchange, read(exchange))
    return known.get(exchange)
  }
}

/** In the order in which the keys first came; what has none is left out. */
function groupedBy<Key>(
  exchanges: readonly Exchange[],
  keyOf: (exchange: Exchange) => Key | undefined,
): ReadonlyMap<Key, readonly Exchange[]> {
  const groups = new Map<Key, Exchange[]>()
  for (const exchange of exchanges) {
    const key = keyOf(exchange)
    if (key === undefined) continue
    const group = groups.get(key) ?? []
    groups.set(key, group)
    group.push(exchange)
  }
  return groups
}
