// What jobs would have cost: one bill for each that was accepted, and which of them look like one another.
import { createHash } from 'node:crypto'
import type { Json } from '../src/core/json.ts'
import type { Phase } from '../src/core/phase.ts'
import type { ProviderId } from '../src/core/provider.ts'
import type { Befallen, Histories } from './faults/histories.ts'
import type { Job, JobEntry } from './job.ts'
import { jobKey } from './job-key.ts'
import type { Ledger } from './ledger.ts'

export interface Bill {
  readonly job: string
  readonly provider: ProviderId
  readonly model: string
  /** ms since the epoch. */
  readonly submittedAt: number
  readonly phase: Phase
  readonly units: number
  /** `header`: as the vendor's own header told it with the result; `job`: one per job. */
  readonly unitsFrom: 'header' | 'job'
  /** The first of a row of jobs that look alike: same credential, model and input, each soon after the one before it. */
  readonly retryOf?: string
  /** The last fault that befell those before it since the one before it was submitted: what may have made the client do it again. */
  readonly fault?: Befallen
}

export interface BillBook {
  /** A result told its caller what it cost. */
  note(provider: ProviderId, jobId: string, units: number): void
  /** Of all jobs, oldest first. `phaseOf` says where each stands. */
  list(phaseOf: (entry: JobEntry) => Phase): readonly Bill[]
}

/**
 * ms of the world's clock in which a client may still submit again for what went wrong: patience ends after 5 to 60 minutes
 * in the clients that have any, and queues of their own try again within that. Whoever orders the same a day later wants it.
 */
const plausibleMs = 3_600_000

export function billBook(ledger: Ledger, histories: Pick<Histories, 'between'>): BillBook {
  const told = new Map<string, number>()
  ledger.watch((change) => {
    if (change.kind === 'cleared') told.clear()
    else if (change.kind === 'dropped') told.delete(jobKey(change.entry.job.provider, change.entry.job.id))
  })
  return {
    note: (provider, id, units) => void told.set(jobKey(provider, id), units),
    list(phaseOf) {
      const rows = new Map<string, Job[]>()
      return ledger.list().map((entry) => {
        const { job } = entry
        const likeness = likenessOf(job)
        const row = rows.get(likeness) ?? []
        const cause = causeOf(job, row, histories)
        const isRetry = cause !== undefined || isSoon(job, row.at(-1)?.submittedAt)
        const [first] = isRetry ? row : []
        if (first) row.push(job)
        else rows.set(likeness, [job])
        return {
          ...billOf(job, phaseOf(entry), told.get(jobKey(job.provider, job.id))),
          ...(first ? { retryOf: first.id } : {}),
          ...(cause ? { fault: cause } : {}),
        }
      })
    },
  }
}

function causeOf(job: Job, row: readonly Job[], histories: Pick<Histories, 'between'>): Befallen | undefined {
  const mishap = row.length === 0 ? undefined : histories.between(row, job)
  if (!mishap || !isSoon(job, mishap.at)) return undefined
  const { at: _, ...cause } = mishap
  return cause
}

function isSoon({ submittedAt }: Job, after: number | undefined): boolean {
  return after !== undefined && submittedAt - after <= plausibleMs
}

/** What failed or was cancelled costs nothing, whatever was told. */
function billOf(job: Job, phase: Phase, told: number | undefined): Bill {
  const { id, provider, model, submittedAt } = job
  const isFree = phase === 'failed' || phase === 'cancelled'
  const units = isFree ? 0 : (told ?? 1)
  const unitsFrom = told === undefined || isFree ? 'job' : 'header'
  return { job: id, provider, model, submittedAt, phase, units, unitsFrom }
}

/** Inputs may be long (data URIs), so a digest stands for them. */
function likenessOf({ provider, account, model, input }: Job): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(inOrder(input)))
    .digest('base64')
  return [provider, account, model, digest].join(' ')
}

/** Members by name, for clients may write the same input in another order. */
function inOrder(value: Json): Json {
  if (Array.isArray(value)) return value.map((inner: Json) => inOrder(inner))
  if (typeof value !== 'object' || value === null) return value
  const sorted = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(sorted.map(([name, inner]) => [name, inOrder(inner as Json)]))
}
