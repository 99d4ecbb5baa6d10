// An account's finished results: listed, and taken away again.
import type { Json, JsonObject } from '../../src/core/json.ts'
import type { ModelslabEntry } from './job.ts'
import { type Refusal, refusals } from './refusals.ts'
import { idOf } from './replies/id.ts'
import { outputOf } from './replies/success.ts'
import type { Service } from './service.ts'

export function resultsOf({ world }: Service, account: string): readonly JsonObject[] {
  const now = world.clock.now()
  const entries = world.ledger.list('modelslab') as readonly ModelslabEntry[]
  return entries
    .filter((entry) => entry.job.account === account && world.progress.phase(entry, now) === 'succeeded')
    .map(({ job }) => ({ id: idOf(job), output: outputOf(job) }))
}

/** The job stays known; only its files are gone. */
export function deleteResult({ world }: Service, body: JsonObject, account: string): Json | Refusal {
  const id = String(body['request_id'])
  const entry = world.ledger.list('modelslab').find(({ job }) => job.id === id && job.account === account)
  if (!entry) return refusals.unknownId
  world.ledger.append('modelslab', id, { kind: 'expire', at: world.clock.now() })
  return { status: 'success', messege: 'image deleted' }
}
