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
import type { Service } from './service.ts'
import { eventStreamHeaders } from './stream.ts'

const streamSuffix = '/stream'
const heartbeatMs = 15_000

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
  return streams ? streamed(service, entry, request) : ended(service, entry, request)
}

/** The reply that the result operation would give once the job has ended. */
async function ended(
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

function streamed(service: Service, entry: FalEntry, request: MockRequest): Reply {
  return {
    status: 200,
    headers: { ...eventStreamHeaders, 'x-fal-request-id': entry.job.id },
    resultOf: entry.job.id,
    body: (signal) => events(service, entry, request, signal),
  }
}

/** Comments while it runs; the last and only event is the output, or the error's body. */
async function* events(service: Service, entry: FalEntry, request: MockRequest, signal: AbortSignal) {
  const { clock, progress } = service.world
  let spokeAt = clock.now()
  while (!signal.aborted) {
    const current = service.jobs.get(entry.job.id)
    if (!current || isTerminal(progress.phase(current, clock.now()))) break
    const beat = spokeAt + heartbeatMs
    await untilChanged(service.world, Math.min(progress.changesAt(current, clock.now()), beat), signal)
    if (clock.now() < beat || isTerminal(progress.phase(current, clock.now()))) continue
    yield ': keep-alive\n\n'
    spokeAt = clock.now()
  }
  if (signal.aborted) return
  const { body } = await ended(service, entry, request, signal)
  if (typeof body === 'string') yield `data: ${body}\n\n`
}
