// Makes a job of an accepted submission: its fate, its plan, its seed, and what its model thinks of the input.
import { isJsonObject, type Json, type JsonObject } from '../../src/core/json.ts'
import type { Fate } from '../fate.ts'
import { type MockRequest, type Reply, textOf } from '../http.ts'
import type { Plan } from '../job.ts'
import { planOf } from '../plan.ts'
import type { Endpoint } from './catalog.ts'
import { fails } from './fates.ts'
import { mediaBaseOf } from './files.ts'
import { inputErrorsOf } from './input-errors.ts'
import type { FalDetails, FalEntry } from './job.ts'
import { largeSeedOf } from './large-seed.ts'
import { unmetIn } from './output/unmet.ts'
import type { Preferences } from './preferences.ts'
import { requestError } from './refusals.ts'
import type { Service } from './service.ts'
import { announce } from './webhook.ts'

export interface Order {
  readonly endpoint: Endpoint
  readonly account: string
  readonly input: Json
  readonly wishes: Preferences
  readonly way: 'queue' | 'direct'
}

/** The job as the ledger has it; a reply where the fate is that the submission itself is refused. */
export function newJob(service: Service, request: MockRequest, order: Order): FalEntry | Reply {
  const { world } = service
  const { endpoint, input, wishes } = order
  const fate = fateOf(service, order, request.fate)
  if (fate?.name === 'concurrent_requests_limit') {
    return requestError(fate.name, undefined, undefined, { 'x-fal-needs-retry': '1' })
  }
  const filled = endpoint.filled(input)
  const details = detailsOf(service, request, order, filled)
  const entry = service.jobs.begin({
    ...{
      id: world.newId(world.random.uuid),
      account: order.account,
      model: endpoint.id.full,
      input,
      fate,
      details,
    },
    seed: seedOf(filled) ?? world.random.integer(2 ** 32),
    plan: coursePlan(service, order, fate, details.inputErrors.length > 0 || fails(fate)),
    ahead: 1 + world.random.integer(3),
    priority: wishes.priority,
  })
  if (wishes.webhook !== undefined) announce(service, entry.job, wishes.webhook)
  return entry
}

/** A caller who wants no retries sees the failure that fal would have retried (fal.md 3.1). */
function fateOf(
  { world }: Service,
  { endpoint, input, wishes }: Order,
  ordered: Fate | undefined,
): Fate | undefined {
  const fate = world.fates.take('fal', endpoint.id.full, input, ordered)
  return fate?.name === 'requeued' && wishes.noRetry ? { name: 'runner_disconnected' } : fate
}

function coursePlan({ world }: Service, order: Order, fate: Fate | undefined, fails: boolean): Plan {
  const { delays } = world.settings
  const course = order.way === 'direct' ? { ...delays, queueMs: 0 } : delays
  const plan = planOf(course, fate, fails, world.random)
  const { startWithinMs } = order.wishes
  return startWithinMs === undefined ? plan : { ...plan, startWithinMs }
}

function detailsOf(
  service: Service,
  request: MockRequest,
  { endpoint, input, wishes }: Order,
  filled: JsonObject,
): FalDetails {
  const unmet = unmetIn(endpoint.kind, filled)
  const usualTtl = service.world.settings.urlTtlMs ?? null
  const seedDigits = largeSeedOf(input, () => textOf(request))
  return {
    app: endpoint.id.app,
    inputErrors: inputErrorsOf(endpoint.check(input)),
    fields: endpoint.fields ?? (isJsonObject(input) ? Object.keys(input) : []),
    storeIo: wishes.storeIo,
    mediaTtlMs: wishes.mediaTtlMs === undefined ? usualTtl : wishes.mediaTtlMs,
    mediaBase: mediaBaseOf(service, request),
    ...(unmet.length === 0 ? {} : { unmet }),
    ...(seedDigits === undefined ? {} : { seedDigits }),
  }
}

function seedOf({ seed }: JsonObject): number | undefined {
  return typeof seed === 'number' && Number.isInteger(seed) ? seed : undefined
}
