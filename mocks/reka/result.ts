// GET …/requests/{request_id}: the envelope at whatever stage, unless a switch asks for the other readings (reka.md 4.2).
import type { Phase } from '../../src/core/phase.ts'
import { json, type Reply } from '../http.ts'
import { envelopeOf, errorOf } from './envelope.ts'
import type { Handler } from './handler.ts'
import type { InferenceEntry } from './job.ts'
import { withInference } from './own-job.ts'
import type { Service } from './service.ts'

export const result: Handler = (service, call) =>
  withInference(service, call, (entry) => {
    const phase = service.world.progress.phase(entry, service.world.clock.now())
    const code = codeOf(service, phase)
    if (code >= 400) return refusal(service, entry, phase, code)
    const answer = json(code, envelopeOf(service, entry, call.request.base))
    return phase === 'succeeded' ? { ...answer, resultOf: entry.job.id } : answer
  })

function codeOf({ switches }: Service, phase: Phase): number {
  if (phase === 'succeeded') return 200
  if (phase === 'failed') return Number(switches['reka.failed-status'])
  return Number(phase === 'cancelled' ? switches['reka.cancelled-status'] : switches['reka.not-ready-status'])
}

function refusal(service: Service, entry: InferenceEntry, phase: Phase, code: number): Reply {
  const gone = code === 410 ? { type: 'not_found_error' } : {}
  if (phase === 'failed') return service.refuse(code, errorOf(service, entry)?.message ?? 'The job failed')
  return service.refuse(
    code,
    phase === 'cancelled'
      ? 'The request was cancelled'
      : 'The result is not ready; ask for the status until the request has ended',
    gone,
  )
}
