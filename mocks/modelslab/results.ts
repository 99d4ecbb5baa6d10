// An account's finished results: listed, and taken away again.
import type { JsonObject } from '../../src/core/json.ts'
import { textIn } from '../input-value.ts'
import { type Refusal, refusals } from './refusals.ts'
import { idOf } from './replies/id.ts'
import { outputOf } from './replies/success.ts'
import type { Schema } from './schema.ts'
import type { Service } from './service.ts'

export function resultsOf({ world, jobs }: Service, account: string): readonly JsonObject[] {
  const now = world.clock.now()
  return jobs
    .ofAccount(account)
    .filter((entry) => world.progress.phase(entry, now) === 'succeeded')
    .reverse()
    .map(({ job }) => ({ id: idOf(job), output: outputOf(job) }))
}

/** The job stays known; only its files are gone. */
export function deleteResult(
  { jobs }: Service,
  body: JsonObject,
  account: string,
): Schema<'DirectReply'> | Refusal {
  const id = textIn(body['request_id'])
  const entry = jobs.own(id, account)
  if (!entry) return refusals.unknownId
  jobs.expire(entry)
  return { status: 'success', messege: 'image deleted' }
}
