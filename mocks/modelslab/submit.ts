// Submit: refuse what cannot be done, else make a job and say that it waits, or (held, or done at once) what came of it.
import type { JsonObject } from '../../src/core/json.ts'
import { isTerminal } from '../../src/core/phase.ts'
import { type Answer, json, type MockRequest, type Reply, whenReady } from '../http.ts'
import { untilChanged } from '../wait.ts'
import type { Caller } from './auth.ts'
import { coerced, inEffect } from './coerce.ts'
import { familyOf } from './family.ts'
import { refusalOfFate } from './fates.ts'
import { inputRefusal } from './input-errors.ts'
import { missingThing } from './inputs.ts'
import type { ModelslabEntry } from './job.ts'
import { newJob, type Order } from './new-job.ts'
import { unmetOf } from './output.ts'
import { documentedMembers, isLeftOut } from './php-forms.ts'
import { queueRefusal } from './queue-limit.ts'
import type { Refusal } from './refusals.ts'
import type { Route } from './routes.ts'
import type { Service } from './service.ts'
import { announce } from './webhook.ts'

export type SubmitRoute = Route & { readonly model: NonNullable<Route['model']> }

export function isSubmit(route: Route): route is SubmitRoute {
  return route.act === 'submit' && route.model !== undefined
}

export function submit(
  service: Service,
  request: MockRequest,
  { model }: SubmitRoute,
  body: JsonObject,
  caller: Caller,
): Answer {
  const { world, switches, refuse } = service
  const schema = String(model.facts['input'])
  const fields = service.contract().fields(schema)
  const isAliased = switches['modelslab.aliases'] !== 'off'
  const input = coerced(isAliased ? documentedMembers(body, fields) : body, fields)
  const family = familyOf(world.spec('modelslab'), model, input['model_id'])
  const refused = (refusal: Refusal) => refuse(refusal, family.message)
  const violations = world
    .spec('modelslab')
    .schemas.check(schema, input)
    .filter((violation) => !isLeftOut(violation, body, fields, switches))
  const wrong = inputRefusal(input, fields, violations) ?? missingThing(input, fields, switches)
  if (wrong) return refused(wrong)
  const fate = world.fates.take('modelslab', model.id, input, request.fate)
  const refusal = refusalOfFate(fate) ?? queueRefusal(service, caller.account)
  if (refusal) return refused(refusal)
  const effective = inEffect(input, fields)
  const order = { request, model, family, body, input, effective, fields, caller, ...(fate ? { fate } : {}) }
  const answer = accepted(service, order)
  const unmet = unmetOf({ model, family, effective })
  if (unmet.length === 0) return answer
  return whenReady(answer, (reply) => ({ ...reply, hint: `the mock makes ${unmet.join(', ')}` }))
}

function accepted(service: Service, order: Order): Answer {
  const { world, switches, teller } = service
  const entry = newJob(service, order)
  announce(service, entry)
  const hold = Number(switches['modelslab.hold'])
  if (order.input['instant_response'] === true && !entry.job.details.family.direct) {
    return json(200, teller.queued(entry))
  }
  return hold > 0 ? held(service, entry, world.clock.now() + hold) : told(service, entry)
}

/** Waits for the job to end, until `deadline` (ms since the epoch) at most. */
async function held(service: Service, entry: ModelslabEntry, deadline: number): Promise<Reply> {
  const { world, jobs } = service
  let current = entry
  while (!isTerminal(world.progress.phase(current, world.clock.now())) && world.clock.now() < deadline) {
    await untilChanged(world, Math.min(world.progress.changesAt(current, world.clock.now()), deadline))
    current = jobs.get(entry.job.id) ?? current
  }
  return told(service, current)
}

function told({ world, teller }: Service, entry: ModelslabEntry): Reply {
  const answer = json(200, teller.submitted(entry))
  const isDone = world.progress.phase(entry, world.clock.now()) === 'succeeded'
  return isDone ? { ...answer, resultOf: entry.job.id } : answer
}
