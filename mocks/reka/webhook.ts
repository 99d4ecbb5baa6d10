// Tells a caller's own address how a job ended: the result envelope, once, unsigned (reka.md 8).
import { envelopeOf } from './envelope.ts'
import type { InferenceEntry } from './job.ts'
import type { Service } from './service.ts'

/** Sends when the job has ended, however it did. Links in the envelope begin with `base`. */
export function announce(service: Service, jobId: string, url: string, base: string): void {
  service.jobs.tellEnd(jobId, (entry) => JSON.stringify(envelopeOf(service, entry as InferenceEntry, base)), {
    url,
    timeoutMs: 15_000,
    headers: () => ({ 'content-type': 'application/json' }),
    backoffMs: () => undefined,
  })
}
