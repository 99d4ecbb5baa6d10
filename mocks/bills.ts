// What jobs would have cost: one bill for each that was accepted, and which of them look like one another.
import { createHash } from 'node:crypto'
import type { Json } from '../src/core/json.ts'
import type { Phase } from '../src/core/phase.ts'
import type { ProviderId } from '../src/core/provider.ts'
import type { Befallen, Histories } from './faults/histories.ts'
import type { Job, JobEntry } from './job.ts'
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
  /** The first job that the same credential submitted with the same input to the same model. */
  readonly retryOf?: string
  /** The last fault that befell those before it, which may have made the client submit again. */
  readonly fault?: Befallen
}

export interface BillBook {
  /** A result told its caller what it cost. */
  note(provider: ProviderId, jobId: string, units: number): void
  /** Of all jobs, oldest first. `phaseOf` says where each stands, `faultBefore` what befell jobs before one was submitted. */
  list(phaseOf: (entry: JobEntry) => Phase, faultBefore?: Histories['before']): readonly Bill[]
}

export function billBook(ledger: Ledger): BillBook {
  const told = new Map<string, number>()
  ledger.watch((change) => {
    if (change.kind === 'cleared') told.clear()
    else if (change.kind === 'dropped') told.delete(keyOf(change.entry.job))
  })
  return {
    note: (provider, id, units) => void told.set(keyOf({ provider, id }), units),
    list(phaseOf, faultBefore = () => undefined) {
      const alike = new Map<string, Job[]>()
      return ledger.list().map((entry) => {
        const likeness = likenessOf(entry.job)
        const earlier = alike.get(likeness) ?? []
        const [first] = earlier
        const bill = billOf(entry.job, phaseOf(entry), told.get(keyOf(entry.job)))
        const fault = first && faultBefore(entry.job, earlier)
        alike.set(likeness, [...earlier, entry.job])
        return { ...bill, ...(first ? { retryOf: first.id } : {}), ...(fault ? { fault } : {}) }
      })
    },
  }
}

/** What failed or was cancelled costs nothing, whatever was told. */
function billOf(job: Job, phase: Phase, told: number | undefined): Bill {
  const { id, provider, model, submittedAt } = job
  const isFree = phase === 'failed' || phase === 'cancelled'
  const units = isFree ? 0 : (told ?? 1)
  const unitsFrom = told === undefined || isFree ? 'job' : 'header'
  return { job: id, provider, model, submittedAt, phase, units, unitsFrom }
}

const keyOf = ({ provider, id }: Pick<Job, 'provider' | 'id'>) => `${provider} ${id}`

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
