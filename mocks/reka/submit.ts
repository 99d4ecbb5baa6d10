// POST /v2/inference/{model}/{task}: takes a job, or says why not (reka.md 2.1, 2.2).
import type { Json, JsonObject } from '../../src/core/json.ts'
import type { Fate } from '../fate.ts'
import type { Reply } from '../http.ts'
import { accepted } from './accepted.ts'
import { fails, refusalBy, refusedForNow } from './fates.ts'
import type { Call, Handler } from './handler.ts'
import { replayOf } from './idempotency.ts'
import { type Details, detailsBy, objectBody, webhookDetails } from './input.ts'
import type { SubmitFacts } from './routes.ts'
import type { Service } from './service.ts'
import { announce } from './webhook.ts'
import { freshWord } from './words.ts'

export const submit: Handler = (service, call) => {
  const replayed = replayOf(service, call)
  if (replayed) return replayed
  const { task, input: schema, ...facts } = call.route.submit as SubmitFacts
  const model = facts.model ?? call.params['model'] ?? ''
  const unserved = unknownModel(service, model, task)
  if (unserved) return unserved
  const read = objectBody(call.request)
  if ('wrong' in read) return service.refuse.input(read.wrong)
  const wrong = wrongWith(service, read.body, schema)
  if (wrong) return service.refuse.input(wrong)
  const input = read.body['input'] as JsonObject
  const limited = service.allowance.take(call.account)
  if (limited) return refusedForNow(service.refuse, limited)
  const fate = service.world.fates.take('reka', `${model}/${task}`, input)
  return refusalBy(service.refuse, fate) ?? accept(service, call, { model, task, input, fate }, read.body)
}

interface Order {
  readonly model: string
  readonly task: string
  readonly input: JsonObject
  readonly fate: Fate | undefined
}

function accept(service: Service, call: Call, order: Order, body: JsonObject): Reply {
  const { world } = service
  const { model, task, input, fate } = order
  const id = world.random.uuid()
  const answer = JSON.stringify(answerOf(service, call, id))
  const idempotencyKey = call.request.headers['idempotency-key']
  service.jobs.begin({
    ...{ id, account: call.account, model: `${model}/${task}`, input, fate, fails: fails(fate) },
    seed: seedOf(input, world.random.integer(2 ** 31)),
    details: { kind: 'inference', model, task, answer, ...(idempotencyKey ? { idempotencyKey } : {}) },
  })
  if (typeof body['webhook_url'] === 'string') announce(service, id, body['webhook_url'], call.request.base)
  return accepted(answer)
}

function answerOf({ switches }: Service, { request }: Call, id: string) {
  const address = `${switches.links === 'absolute' ? request.base : ''}/v2/inference/requests/${id}`
  return {
    request_id: id,
    status: freshWord,
    status_url: `${address}/status`,
    response_url: address,
    cancel_url: `${address}/cancel`,
  }
}

/** Drawn by the mock unless the input names one. */
function seedOf(input: JsonObject, drawn: number): number {
  const given: Json | undefined = input['seed']
  return typeof given === 'number' && Number.isSafeInteger(given) ? given : drawn
}

function wrongWith(service: Service, body: JsonObject, schema: string): Details | undefined {
  const wrong = detailsBy(service, 'SubmitRequest', body) ?? webhookDetails(body['webhook_url'])
  if (wrong || service.switches.strictInput === 'off') return wrong
  return detailsBy(service, schema, body['input'] ?? null, ['body', 'input'])
}

function unknownModel({ models, switches, refuse }: Service, model: string, task: string): Reply | undefined {
  const fitting = models.filter(({ tasks }) => tasks.includes(task)).map(({ name }) => name)
  if (fitting.includes(model)) return undefined
  const msg = `Input should be ${fitting.map((name) => `'${name}'`).join(' or ') || 'a model, and none does this task'}`
  if (switches.unknownModelStatus === '404')
    return refuse(404, `There is no model ${model} for ${task}`, { param: 'model' })
  return refuse.input([{ loc: ['path', 'model'], msg, type: 'enum' }], statusOf(switches))
}

/** 400 stands for "as any other bad input". */
function statusOf({ unknownModelStatus, validationStatus }: Service['switches']): number {
  return Number(unknownModelStatus === '400' ? validationStatus : unknownModelStatus)
}
