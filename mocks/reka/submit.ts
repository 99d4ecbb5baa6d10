// POST /v2/inference/{model}/{task}: takes a job, or says why not (reka.md 2.1, 2.2).
import type { JsonObject } from '../../src/core/json.ts'
import type { Reply } from '../http.ts'
import { accepted } from './accepted.ts'
import { refusalBy, refusedForNow } from './fates.ts'
import type { Handler } from './handler.ts'
import { replayOf } from './idempotency.ts'
import { type Details, detailsBy, objectBody, webhookDetails } from './input.ts'
import { newJob } from './new-job.ts'
import type { SubmitFacts } from './routes.ts'
import type { Service } from './service.ts'

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
  const fate = service.world.fates.take('reka', `${model}/${task}`, input, call.request.fate)
  const refused = refusalBy(service.refuse, fate)
  if (refused) return refused
  const order = { model, task, input, fate, webhook: read.body['webhook_url'] }
  return accepted(newJob(service, call, order).job.details.answer)
}

function wrongWith(service: Service, body: JsonObject, schema: string): Details | undefined {
  const wrong = detailsBy(service, 'SubmitRequest', body) ?? webhookDetails(body['webhook_url'])
  if (wrong || service.switches['reka.strict-input'] === 'off') return wrong
  return detailsBy(service, schema, body['input'] ?? null, ['body', 'input'])
}

function unknownModel({ models, switches, refuse }: Service, model: string, task: string): Reply | undefined {
  const fitting = models.filter(({ tasks }) => tasks.includes(task)).map(({ name }) => name)
  if (fitting.includes(model)) return undefined
  const msg = `Input should be ${fitting.map((name) => `'${name}'`).join(' or ') || 'a model, and none does this task'}`
  if (switches['reka.unknown-model-status'] === '404')
    return refuse(404, `There is no model ${model} for ${task}`, { param: 'model' })
  return refuse.input([{ loc: ['path', 'model'], msg, type: 'enum' }], statusOf(switches))
}

/** 400 stands for "as any other bad input". */
function statusOf(switches: Service['switches']): number {
  const status = switches['reka.unknown-model-status']
  return Number(status === '400' ? switches['reka.validation-status'] : status)
}
