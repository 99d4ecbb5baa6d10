// Puts a place into the record for each submission that happened before the recording began, so that its job can be judged by
// the rest of it.
import type { Exchange, Part } from '../../core/exchange.ts'

const everything: readonly Part[] = [
  'request headers',
  'request body',
  'reply headers',
  'reply body',
  'times',
]

/** Behind the others, so that none gets another number. What is put in holds nothing that was not recorded, and says so. */
export function withSubmissions(exchanges: readonly Exchange[]): readonly Exchange[] {
  const submitted = new Set(
    exchanges.flatMap(({ act, job }) => (act === 'submit' && job !== undefined ? [job] : [])),
  )
  const late: Exchange[] = []
  for (const exchange of exchanges) {
    const { job } = exchange
    if (job === undefined || submitted.has(job)) continue
    submitted.add(job)
    late.push(unrecorded(job, exchange, exchanges.length + late.length))
  }
  return [...exchanges, ...late]
}

function unrecorded(job: string, { startedAt, request }: Exchange, index: number): Exchange {
  return {
    ...{ index, act: 'submit', job, startedAt, durationMs: 0, lost: everything },
    request: { method: 'POST', url: new URL(request.url).origin, headers: {} },
    failure: { kind: 'not-recorded', message: 'the recording began after the submission' },
  }
}
