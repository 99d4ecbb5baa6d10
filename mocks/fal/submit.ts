// POST /{model id}: notes the job and says where to follow it. Bad input is not refused here (fal.md 3).
import { type Json, type JsonObject, parseJson } from '../../src/core/json.ts'
import { type MockRequest, type Reply, textOf } from '../http.ts'
import { planOf } from '../plan.ts'
import { admit } from './auth.ts'
import type { Endpoint } from './catalog.ts'
import { isFailingFate } from './failure.ts'
import { answer, refusal, requestError } from './headers.ts'
import { inputErrorsOf } from './input-errors.ts'
import type { FalEntry, FalJob } from './job.ts'
import { linksOf } from './links.ts'
import { type ModelId, modelIdOf } from './model-id.ts'
import { mediaBaseOf } from './output/shelve.ts'
import { type Preferences, preferencesOf } from './preferences.ts'
import type { Service } from './service.ts'
import { announce } from './webhook.ts'

export function submit(service: Service, request: MockRequest): Reply {
  const entry = enqueue(service, request, request.path, 'queue')
  return 'job' in entry ? submitted(service, entry, request) : entry
}

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
  const account = admit(caller, endpoint.id.app)
  if (typeof account !== 'string') return account
  const input = inputOf(request)
  if (input === undefined) return requestError('bad_request', 'The request body is not valid JSON')
  const wishes = preferencesOf(request)
  if (typeof wishes === 'string') return requestError('bad_request', wishes)
  const refused = overfull(service, endpoint, wishes)
  if (refused) return refused
  return begin(service, request, { endpoint, account, input, wishes, way })
}

interface Order {
  readonly endpoint: Endpoint
  readonly account: string
  readonly input: Json
  readonly wishes: Preferences
  readonly way: 'queue' | 'direct'
}

function begin(service: Service, request: MockRequest, order: Order): FalEntry | Reply {
  const { world } = service
  const { endpoint, input, wishes } = order
  const fate = world.fates.take('fal', endpoint.id.full, input)
  if (fate?.name === 'concurrent_requests_limit') {
    return requestError(fate.name, undefined, undefined, { 'x-fal-needs-retry': '1' })
  }
  const spared = fate?.name === 'requeued' && wishes.noRetry ? { name: 'runner_disconnected' } : fate
  const inputErrors = inputErrorsOf(endpoint.check(input))
  const fails = inputErrors.length > 0 || isFailingFate(spared)
  const { delays } = world.settings
  const plan = planOf(
    order.way === 'direct' ? { ...delays, queueMs: 0 } : delays,
    spared,
    fails,
    world.random,
  )
  const job: FalJob = {
    id: world.random.uuid(),
    provider: 'fal',
    account: order.account,
    model: endpoint.id.full,
    submittedAt: world.clock.now(),
    input,
    seed: seedOf(endpoint.filled(input)) ?? world.random.integer(2 ** 32),
    plan: wishes.startWithinMs === undefined ? plan : { ...plan, startWithinMs: wishes.startWithinMs },
    ahead: 1 + world.random.integer(3),
    priority: wishes.priority,
    ...(spared ? { fate: spared } : {}),
    details: {
      app: endpoint.id.app,
      inputErrors,
      storeIo: wishes.storeIo,
      mediaTtlMs: wishes.mediaTtlMs === undefined ? (world.settings.urlTtlMs ?? null) : wishes.mediaTtlMs,
      mediaBase: mediaBaseOf(service, request),
    },
  }
  const entry = world.ledger.add(job) as FalEntry
  if (wishes.webhook !== undefined) announce(service, job, wishes.webhook)
  return entry
}

function submitted({ world }: Service, entry: FalEntry, { base }: MockRequest): Reply {
  const { job } = entry
  const now = world.clock.now()
  const queued = world.progress.phase(entry, now) === 'queued'
  const body = {
    status: queued ? 'IN_QUEUE' : 'IN_PROGRESS',
    request_id: job.id,
    ...linksOf(base, job),
    ...(queued ? { queue_position: world.progress.position(entry, now) } : {}),
    logs: null,
    metrics: {},
  }
  return answer(200, body, job.id)
}

/** An empty body is an empty input (fal.md 15.15); undefined for what is no JSON. */
function inputOf(request: MockRequest): Json | undefined {
  const text = textOf(request)
  return text.trim() === '' ? {} : parseJson(text)
}

function seedOf({ seed }: JsonObject): number | undefined {
  return typeof seed === 'number' && Number.isInteger(seed) ? seed : undefined
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
  return answer(429, { detail }, undefined, { 'x-fal-needs-retry': '1' })
}

/** An application that does not exist, or one that has nothing at that path (fal.md 2 and 9). */
export function unknownModel({ catalog }: Service, id: ModelId | undefined, path: string): Reply {
  if (!id) return refusal(404, `Path ${path} not found`)
  return catalog.hasApp(id.app)
    ? refusal(404, `Path /${id.path} not found`)
    : refusal(404, `Application "${id.alias}" not found`)
}

function decoded(path: string): string {
  if (!path.includes('%')) return path
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
