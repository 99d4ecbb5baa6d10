// The result envelope, which result, cancel and webhook share (reka.md 4).
import { failureOf } from './fates.ts'
import { mediaHost } from './files.ts'
import type { InferenceEntry } from './job.ts'
import { metricsOf } from './metrics.ts'
import { outputOf } from './output/output.ts'
import type { Schema } from './schema.ts'
import type { Service } from './service.ts'
import { wordOf } from './words.ts'

/** As the job stands now. Media links begin with `base`. */
export function envelopeOf(service: Service, entry: InferenceEntry, base: string) {
  const { world, switches } = service
  const phase = world.progress.phase(entry, world.clock.now())
  const host = mediaHost(service, entry, base)
  return {
    request_id: entry.job.id,
    status: wordOf(phase, switches),
    output: phase === 'succeeded' ? outputOf(service, entry, host) : null,
    error: errorOf(service, entry),
    metrics: metricsOf(world, entry),
  } satisfies Schema<'InferenceResult'>
}

/** The error object of a failed job; null otherwise. With fal's three words a cancelled job has one too. */
export function errorOf({ world, switches }: Service, { job, events }: InferenceEntry) {
  const phase = world.progress.phase({ job, events }, world.clock.now())
  if (phase === 'failed') {
    const made = events.find((event) => event.kind === 'fail')
    return failureOf(job.fate, made?.kind === 'fail' ? made.reason : undefined)
  }
  if (phase === 'cancelled' && switches['reka.enum-style'] === 'fal3')
    return { type: 'cancelled', message: 'The request was cancelled' }
  return null
}
