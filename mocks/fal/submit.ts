// POST /{model id}: notes the job and says where to follow it. Bad input is not refused here (fal.md 3).
import type { MockRequest, Reply } from '../http.ts'
import { enqueue } from './enqueue.ts'
import type { FalEntry } from './job.ts'
import { linksOf } from './links.ts'
import { withUnmet } from './output/unmet.ts'
import { reply } from './reply.ts'
import type { Schema } from './schema.ts'
import type { Service } from './service.ts'
import { wordOf } from './words.ts'

export function submit(service: Service, request: MockRequest): Reply {
  const entry = enqueue(service, request, request.path, 'queue')
  return 'job' in entry ? withUnmet(entry, submitted(service, entry, request)) : entry
}

/** A job that waits for nothing is `IN_PROGRESS` already, without a position (fal.md 3.2). */
function submitted({ world }: Service, entry: FalEntry, { base, headers }: MockRequest): Reply {
  const { job } = entry
  const now = world.clock.now()
  const phase = world.progress.phase(entry, now)
  const body = {
    status: wordOf(phase === 'queued' ? 'queued' : 'running'),
    request_id: job.id,
    ...linksOf(base, job),
    ...(phase === 'queued' ? { queue_position: world.progress.position(entry, now) } : {}),
    logs: null,
    metrics: {},
  } satisfies Schema<'Submitted'>
  const hint = headers['x-fal-runner-hint']
  return reply(200, body, job.id, hint === undefined ? undefined : { 'x-fal-runner-hints': hint })
}
