// GET …/requests/{id}: the model's output, why there is none yet, or how it failed (fal.md 6).
import { type MockRequest, type Reply, whenReady } from '../http.ts'
import { failureOf } from './failure.ts'
import { mediaBaseOf } from './files.ts'
import type { FalEntry } from './job.ts'
import { outputText } from './large-seed.ts'
import { linksOf } from './links.ts'
import { billableUnits } from './output/billing.ts'
import { outputOf } from './output/output.ts'
import { reply, text } from './reply.ts'
import type { Schema } from './schema.ts'
import type { Service } from './service.ts'

/** The body text that clients tell "not ready" by, letter for letter (fal.md 16, D2). */
const notReady = 'Request is still in progress'

export function result(service: Service, entry: FalEntry, request: MockRequest): Reply | Promise<Reply> {
  const { job } = entry
  const { progress, clock } = service.world
  const phase = progress.phase(entry, clock.now())
  if (phase === 'queued' || phase === 'running') {
    const body: Schema<'NotReady'> = { detail: notReady, request_id: job.id, ...linksOf(request.base, job) }
    return reply(400, body, job.id)
  }
  const failure = failureOf(entry, progress.timeline(entry), phase)
  if (failure) return reply(failure.status, failure.body, job.id, failure.headers)
  const made = outputOf(service, entry, mediaBaseOf(service, request))
  return whenReady(made, ({ output, firstUrl }) => {
    const units = billableUnits(output)
    service.world.bills.note('fal', job.id, Number(units))
    const headers = { 'x-fal-billable-units': units, 'x-fal-served-from': 'relayproof' }
    const redirect = job.fate?.name === 'redirected' && firstUrl !== undefined
    const answer = redirect
      ? reply(302, null, job.id, { location: firstUrl })
      : text(200, outputText(output, job), job.id, headers)
    return { ...answer, resultOf: job.id }
  })
}
