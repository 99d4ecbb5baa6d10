// Lets a submission in, or says why not: credential, model, body, headers, room (fal.md 2, 3 and 9.2, in that order).
import { type Json, parseJson } from '../../src/core/json.ts'
import { nearestTo } from '../../src/core/nearest.ts'
import { type MockRequest, type Reply, textOf } from '../http.ts'
import { admit } from './auth.ts'
import type { Endpoint } from './catalog.ts'
import type { FalEntry } from './job.ts'
import { type ModelId, modelIdOf } from './model-id.ts'
import { newJob } from './new-job.ts'
import { type Preferences, preferencesOf } from './preferences.ts'
import { refusal, requestError } from './refusals.ts'
import { reply } from './reply.ts'
import type { Service } from './service.ts'

/** Puts a job into the ledger, or says why not. A `direct` job (a synchronous run) waits in no queue. */
export function enqueue(
  service: Service,
  request: MockRequest,
  path: string,
  way: 'queue' | 'direct',
): FalEntry | Reply {
  const caller = service.identify(request)
  if (caller.kind === 'refused') return refusal(caller.status, caller.detail)
  const id = modelIdOf(decoded(path))
  const endpoint = id && service.catalog.find(id)
  if (!endpoint) return unknownModel(service, id, path)
  const account = admit(caller, endpoint.id)
  if (typeof account !== 'string') return account
  const input = inputOf(request)
  if (input === undefined) return requestError('bad_request', 'The request body is not valid JSON')
  const wishes = preferencesOf(request)
  if (typeof wishes === 'string') return requestError('bad_request', wishes)
  return (
    overfull(service, endpoint, wishes) ?? newJob(service, request, { endpoint, account, input, wishes, way })
  )
}

/** An application that does not exist, or one that has nothing at that path (fal.md 2 and 9). */
export function unknownModel(service: Service, id: ModelId | undefined, path: string): Reply {
  const { catalog } = service
  if (!id) return refusal(404, `Path ${path} not found`)
  const said = catalog.hasApp(id.app) ? `Path /${id.path} not found` : `Application "${id.alias}" not found`
  return { ...refusal(404, said), hint: modelsNear(service, id) }
}

/** For the log: the vendor's own words do not help. */
function modelsNear({ catalog, switches, isPublished }: Service, { full }: ModelId): string {
  const isStrict = switches['fal.models'] === 'contract'
  if (isStrict && isPublished(full))
    return `--strict-models (fal.models=contract) leaves ${full} out; without it, it is served`
  const near = nearestTo(full, [...catalog.kinds.keys()])
  const meant = near.length > 0 ? `did you mean ${near.join(' or ')}? ` : ''
  return isStrict
    ? `${meant}--strict-models (fal.models=contract) serves ${catalog.kinds.size} models alone; GET /__mock/models lists them`
    : `${meant}\`relayproof models fal\` lists what is served, and --any-model serves every id`
}

/** An empty body is an empty input (fal.md 15.15); undefined for what is no JSON, or nests too deep. */
function inputOf(request: MockRequest): Json | undefined {
  const text = textOf(request)
  if (text.trim() === '') return {}
  return parseJson(text)
}

/** All callers' waiting jobs count (fal.md 3.1). */
function overfull({ world }: Service, { id }: Endpoint, { maxQueueLength }: Preferences): Reply | undefined {
  if (maxQueueLength === undefined) return undefined
  const now = world.clock.now()
  const waiting = world.ledger
    .list('fal')
    .filter((entry) => entry.job.model === id.full && world.progress.phase(entry, now) === 'queued').length
  if (waiting <= maxQueueLength) return undefined
  const detail = `${waiting} requests wait for ${id.full}, more than fal_max_queue_length=${maxQueueLength}`
  return reply(429, { detail }, undefined, { 'x-fal-needs-retry': '1' })
}

function decoded(path: string): string {
  if (!path.includes('%')) return path
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
