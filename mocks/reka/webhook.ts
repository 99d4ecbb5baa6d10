// Tells a caller's own address how a job ended: the result envelope, once, unsigned (reka.md 8).
import { envelopeOf } from './envelope.ts'
import type { InferenceEntry } from './job.ts'
import type { Service } from './service.ts'

/** Sends when the job has ended, however it did. Links in the envelope begin with `base`. */
export function announce(service: Service, jobId: string, url: string, base: string): void {
  const { world } = service
  const current = () => world.ledger.get('reka', jobId) as InferenceEntry | undefined
  const endsAt = () => {
    const entry = current()
    return entry ? world.progress.endsAt(entry) : Number.POSITIVE_INFINITY
  }
  const body = () => {
    const entry = current()
    if (!entry) throw new Error('the job is gone')
    return JSON.stringify(envelopeOf(service, entry, base))
  }
  world.outbox.send(endsAt, {
    url,
    jobId,
    body,
    timeoutMs: 15_000,
    headers: () => ({ 'content-type': 'application/json' }),
    backoffMs: () => undefined,
  })
}
