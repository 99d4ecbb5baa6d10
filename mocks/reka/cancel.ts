// POST …/requests/{request_id}/cancel: twice is as good as once; an ended job stays as it is (reka.md 5).
import { isTerminal } from '../../src/core/phase.ts'
import { json } from '../http.ts'
import { envelopeOf } from './envelope.ts'
import { cancelLagMs } from './fates.ts'
import type { Handler } from './handler.ts'
import type { InferenceEntry } from './job.ts'
import { withInference } from './own-job.ts'

export const cancel: Handler = (service, call) =>
  withInference(service, call, (entry) => {
    const { world, switches, refuse, jobs } = service
    const phase = world.progress.phase(entry, world.clock.now())
    const ended = isTerminal(phase) && phase !== 'cancelled'
    const code = Number(ended ? switches['reka.cancel-terminal'] : switches['reka.cancel-code'])
    if (ended && code >= 400) return refuse(code, 'The request has already ended')
    const told = isTerminal(phase) ? entry : jobs.cancel(entry, cancelLagMs(entry.job.fate, phase))
    return json(code, envelopeOf(service, told as InferenceEntry, call.request.base))
  })
