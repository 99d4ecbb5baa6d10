// POST …/requests/{request_id}/cancel: twice is as good as once; an ended job stays as it is (reka.md 5).
import { isTerminal, type Phase } from '../../src/core/phase.ts'
import { type Answer, json } from '../http.ts'
import { envelopeOf } from './envelope.ts'
import { cancelLagMs } from './fates.ts'
import type { Call, Handler } from './handler.ts'
import type { InferenceEntry } from './job.ts'
import { withInference } from './jobs.ts'
import type { Service } from './service.ts'

export const cancel: Handler = (service, call) =>
  withInference(service, call, (entry) => {
    const { world, switches, refuse } = service
    const phase = world.progress.phase(entry, world.clock.now())
    if (phase === 'cancelled') return told(service, call, Number(switches.cancelCode))
    if (!isTerminal(phase)) return give(service, call, entry, phase)
    const code = Number(switches.cancelTerminal)
    return code < 400 ? told(service, call, code) : refuse(code, 'The request has already ended')
  })

/** A wish that is already noted is not noted again. */
function give(service: Service, call: Call, { job, events }: InferenceEntry, phase: Phase): Answer {
  const { world, switches } = service
  const at = world.clock.now()
  if (!events.some((event) => event.kind === 'cancel')) {
    world.ledger.append('reka', job.id, {
      kind: 'cancel',
      at,
      effectiveAt: at + cancelLagMs(job.fate, phase),
    })
  }
  return told(service, call, Number(switches.cancelCode))
}

/** Reads the job anew: the envelope tells what it has become. */
function told(service: Service, call: Call, code: number): Answer {
  return withInference(service, call, (entry) => json(code, envelopeOf(service, entry, call.request.base)))
}
