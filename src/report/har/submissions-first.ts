// Puts the submission of each job before what was asked of it, whatever the clock of the recorder says.
import type { Exchange } from '../../core/exchange.ts'

/** Nothing can be asked of a job before it is submitted: where the clock of the recorder says so, that moment is not known. */
export function submissionsFirst(exchanges: readonly Exchange[]): readonly Exchange[] {
  const begun = new Map<string, number>()
  for (const { job, startedAt } of exchanges)
    if (job !== undefined) begun.set(job, Math.min(startedAt, begun.get(job) ?? startedAt))
  const submitted = new Set<string>()
  return exchanges.map((exchange) => {
    const { act, job, startedAt, lost = [] } = exchange
    if (act !== 'submit' || job === undefined || submitted.has(job)) return exchange
    submitted.add(job)
    const first = begun.get(job) ?? startedAt
    return first < startedAt
      ? { ...exchange, startedAt: first, lost: [...new Set([...lost, 'times' as const])] }
      : exchange
  })
}
