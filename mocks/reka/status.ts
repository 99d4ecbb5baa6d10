// GET …/requests/{request_id}/status: where the job stands, unknowns as explicit nulls (reka.md 3).
import { json } from '../http.ts'
import type { Handler } from './handler.ts'
import type { InferenceEntry } from './job.ts'
import { logsOf } from './logs.ts'
import { metricsOf } from './metrics.ts'
import { withInference } from './own-job.ts'
import { booleanOf } from './query.ts'
import type { Schema } from './schema.ts'
import type { Service } from './service.ts'
import { wordOf } from './words.ts'

export const status: Handler = (service, call) => {
  const withLogs = booleanOf(call.request.search, 'with_logs', false)
  if (typeof withLogs !== 'boolean') return service.refuse.input([withLogs])
  return withInference(service, call, (entry) => json(200, statusOf(service, entry, withLogs)))
}

function statusOf(service: Service, entry: InferenceEntry, withLogs: boolean) {
  const { world, switches } = service
  const now = world.clock.now()
  const phase = world.progress.phase(entry, now)
  return {
    request_id: entry.job.id,
    status: wordOf(phase, switches),
    queue_position: phase === 'queued' ? world.progress.position(entry, now) : null,
    logs: withLogs ? logsOf(world.progress.timeline(entry), now) : null,
    metrics: metricsOf(world, entry),
  } satisfies Schema<'InferenceStatus'>
}
