// A key used again brings the first 202 once more and starts no second job (reka.md 2.2).
import type { Reply } from '../http.ts'
import { accepted } from './accepted.ts'
import type { Call } from './handler.ts'
import { inferencesOf } from './own-job.ts'
import type { Service } from './service.ts'

const lifetimeMs = 86_400_000

/** The first answer, whatever the body and the address of this call; undefined for a new or forgotten key. */
export function replayOf(service: Service, { request, account }: Call): Reply | undefined {
  const key = request.headers['idempotency-key']
  if (!key) return undefined
  const youngest = service.world.clock.now() - lifetimeMs
  const first = inferencesOf(service, account).find(
    ({ job }) => job.details.idempotencyKey === key && job.submittedAt > youngest,
  )
  return first && accepted(first.job.details.answer)
}
