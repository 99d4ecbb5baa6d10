// The synchronous host: runs a model on the same connection, plainly or as a stream (fal.md 11).
import type { Answer, MockRequest } from '../http.ts'
import { endedRun } from './ended-run.ts'
import { enqueue, unknownModel } from './enqueue.ts'
import { modelIdOf } from './model-id.ts'
import { withUnmet } from './output/unmet.ts'
import { methodNotAllowed } from './refusals.ts'
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
  // A run that is to fail has nothing to stream: it is answered with the code of its failure.
  if (streams && entry.job.plan.end === 'succeeded')
    return withUnmet(entry, streamedRun(service, entry, request))
  return endedRun(service, entry, request).then((ended) => withUnmet(entry, ended))
}
