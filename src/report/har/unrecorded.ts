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

/** Renumbers the exchanges. What is put in holds nothing that was not recorded, and says so. */
export function withSubmissions(exchanges: readonly Exchange[]): readonly Exchange[] {
  const submitted = new Set(
    exchanges.flatMap(({ act, job }) => (act === 'submit' && job !== undefined ? [job] : [])),
  )
  const whole = exchanges.flatMap((exchange) => {
    const { job } = exchange
    if (job === undefined || submitted.has(job)) return [exchange]
    submitted.add(job)
    return [unrecorded(job, exchange), exchange]
  })
  return whole.map((exchange, index) => ({ ...exchange, index }))
}

function unrecorded(job: string, { startedAt, request }: Exchange): Exchange {
  return {
    ...{ index: 0, act: 'submit', job, startedAt, durationMs: 0, lost: everything },
    request: { method: 'POST', url: new URL(request.url).origin, headers: {} },
    failure: { kind: 'not-recorded', message: 'the recording began after the submission' },
  }
}
