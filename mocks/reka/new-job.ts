// Makes a job of an accepted submission: its first answer, its seed, its course.
import type { Json, JsonObject } from '../../src/core/json.ts'
import type { Fate } from '../fate.ts'
import { fails } from './fates.ts'
import type { Call } from './handler.ts'
import type { InferenceEntry } from './job.ts'
import type { Schema } from './schema.ts'
import type { Service } from './service.ts'
import { announce } from './webhook.ts'
import { freshWord } from './words.ts'

/** What a submission was found to ask for. */
export interface Order {
  readonly model: string
  readonly task: string
  readonly input: JsonObject
  readonly fate: Fate | undefined
  readonly webhook: Json | undefined
}

export function newJob(service: Service, call: Call, order: Order): InferenceEntry {
  const { world, jobs } = service
  const { model, task, input, fate, webhook } = order
  const id = world.newId(world.random.uuid)
  const answer = JSON.stringify(answerOf(service, call, id))
  const idempotencyKey = call.request.headers['idempotency-key']
  const entry = jobs.begin({
    ...{ id, account: call.account, model: `${model}/${task}`, input, fate, fails: fails(fate) },
    seed: seedOf(input, world.random.integer(2 ** 31)),
    details: { kind: 'inference', model, task, answer, ...(idempotencyKey ? { idempotencyKey } : {}) },
  })
  if (typeof webhook === 'string') announce(service, id, webhook, call.request.base)
  return entry as InferenceEntry
}

function answerOf({ switches }: Service, { request }: Call, id: string) {
  const address = `${switches['reka.links'] === 'absolute' ? request.base : ''}/v2/inference/requests/${id}`
  return {
    request_id: id,
    status: freshWord,
    status_url: `${address}/status`,
    response_url: address,
    cancel_url: `${address}/cancel`,
  } satisfies Schema<'InferenceSubmitted'>
}

/** Drawn by the mock unless the input names one. */
function seedOf({ seed }: JsonObject, drawn: number): number {
  return typeof seed === 'number' && Number.isSafeInteger(seed) ? seed : drawn
}
