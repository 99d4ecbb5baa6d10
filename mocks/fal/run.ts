// The synchronous host: runs a model on the same connection, plainly or as a stream (fal.md 11).
import { isTerminal } from '../../src/core/phase.ts'
import type { Answer, MockRequest, Reply } from '../http.ts'
import { untilChanged } from '../wait.ts'
import { enqueue, unknownModel } from './enqueue.ts'
import type { FalEntry } from './job.ts'
import { modelIdOf } from './model-id.ts'
import { methodNotAllowed } from './refusals.ts'
import { reply } from './reply.ts'
import { result } from './result.ts'
import { streamedRun } from './run-stream.ts'
import type { Service } from './service.ts'

const streamSuffix = '/stream'

export function run(service: Service, request: MockRequest): Answer {
  const path = request.path.replace(/\/+$/, '')
  const streams = path.endsWith(streamSuffix)
  const model = streams ? path.slice(0, -streamSuffix.length) : path
  const id = modelIdOf(model)
  if (request.method !== 'POST') {
    return id && service.catalog.find(id) ? methodNotAllowed('POST') : unknownModel(service, id, model)
  }
  const entry = enqueue(service, request, model, 'direct')
  if (!('job' in entry)) return entry
  return streams ? streamedRun(service, entry, request) : endedRun(service, entry, request)
}

/** The reply that the result operation would give once the job has ended. */
export async function endedRun(
  service: Service,
  entry: FalEntry,
  request: MockRequest,
  signal?: AbortSignal,
): Promise<Reply> {
  const { id } = entry.job
  const { clock, progress } = service.world
  for (;;) {
    const current = service.jobs.get(id)
    if (!current) return reply(500, { detail: 'The request is gone', error_type: 'internal_error' }, id)
    if (signal?.aborted || isTerminal(progress.phase(current, clock.now()))) {
      return result(service, current, request)
    }
    await untilChanged(service.world, progress.changesAt(current, clock.now()), signal)
  }
}
