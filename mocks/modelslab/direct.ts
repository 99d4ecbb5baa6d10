// Calls that never queue (modelslab.md 1.6). Most pages show no sample, so replies say little.
import type { JsonObject } from '../../src/core/json.ts'
import { type Answer, json, type MockRequest } from '../http.ts'
import { textIn } from '../input-value.ts'
import type { Caller } from './auth.ts'
import { catalogue, voices } from './catalogue.ts'
import { coerced } from './coerce.ts'
import { inputRefusal } from './input-errors.ts'
import { missingThing } from './inputs.ts'
import { unfinishedOf } from './queue-limit.ts'
import { type Refusal, refusals } from './refusals.ts'
import { deleteResult, resultsOf } from './results.ts'
import type { Found } from './routes.ts'
import type { Schema } from './schema.ts'
import type { Service } from './service.ts'
import { isRefusal, uploaded } from './upload.ts'

export type Direct = (request: MockRequest, found: Found, body: JsonObject, caller: Caller) => Answer

interface Call {
  readonly service: Service
  readonly request: MockRequest
  readonly found: Found
  readonly body: JsonObject
  readonly caller: Caller
}

type Said = Schema<'DirectReply'> | Schema<'ModelsReply'>
type Handler = (call: Call) => Said | Refusal

/** A member that the contract does not name is refused where it is written. */
const said = (reply: Schema<'DirectReply'>) => reply

const done =
  (message: string): Handler =>
  () =>
    said({ status: 'success', message })

const link =
  (...names: readonly string[]): Handler =>
  ({ service, request, body }) => {
    const url = uploaded(service, request, body, names)
    return isRefusal(url) ? url : said({ status: 'success', id: Number(service.nextId()), output: [url] })
  }

/** By the last words of the path; the longest that fits is taken. */
const handlers: Readonly<Record<string, Handler>> = {
  'image_editing/base64_to_url': link('init_image', 'base64_string'),
  'video/base64_to_url': link('init_obj', 'base64_string'),
  base64_to_url: link('base64_string', 'init_image', 'init_obj', 'init_audio'),
  base64_crop: ({ service, request, body }) => {
    const url = uploaded(service, request, body, ['image'])
    return isRefusal(url)
      ? url
      : said({ status: 'success', message: 'Image cropped', link: url, request_id: Number(service.nextId()) })
  },
  delete_image: ({ service, body, caller }) => deleteResult(service, body, caller.account),
  assets_generated: ({ service, caller }) =>
    said({
      status: 'success',
      data: resultsOf(service, caller.account),
    }),
  wallet_balance: () => said({ status: 'success', data: { wallet_balance: '100.00', currency: 'USD' } }),
  subscribed_products: () => said({ status: 'success', data: [] }),
  clear_cache: done('Cache cleared successfully'),
  nsfw_image_check: () => said({ has_nsfw_concept: [false] }),
  check_nsfw_cp: () => said({ status: 'success', is_cp: false, is_nsfw: false }),
  buy_subscription: done('Subscription bought'),
  buy_model: done('Models bought'),
  voice_upload: ({ service, body }) =>
    said({
      status: 'success',
      message: 'Voice uploaded',
      data: { voice_id: service.world.random.uuid(), name: textIn(body['name']) },
    }),
  voice_list: () => said({ status: 'success', data: voices }),
  model_reload: done('Model reload started'),
  model_list: ({ service }) => catalogue(service),
  'v7/models': ({ service }) => said({ status: 'success', data: catalogue(service) }),
  system_load: ({ service, caller }) =>
    said({
      status: 'success',
      queue_num: unfinishedOf(service, caller.account),
      queue_time: 0,
    }),
  load_model: done('model load started'),
  lora_fine_tune: ({ service }) =>
    said({
      status: 'success',
      message: 'Training queued',
      training_id: service.nextId(),
    }),
  'fine_tune_status/{training_id}': ({ found }) =>
    said({
      status: 'success',
      message: 'Training is done',
      training_id: found.parameter ?? '',
    }),
  cancle_training: done('Training cancelled'),
}

/** `processing/request_count` bears this many calls of an account in a minute (modelslab.md 7). */
const countsPerMinute = 30
const rememberedAccounts = 1_000

export function direct(service: Service): Direct {
  const asked = new Map<string, readonly number[]>()
  const countRefusal = (account: string): Refusal | undefined => {
    const now = service.world.clock.now()
    const recent = (asked.get(account) ?? []).filter((at) => at > now - 60_000)
    if (recent.length >= countsPerMinute) return refusals.tooManyCounts
    if (asked.size >= rememberedAccounts) asked.clear()
    asked.set(account, [...recent, now])
    return undefined
  }
  const count: Handler = ({ caller }) =>
    countRefusal(caller.account) ??
    said({
      status: 'success',
      processing_count: unfinishedOf(service, caller.account),
      message: 'Current processing request count retrieved successfully',
    })
  return (request, found, body, caller) => {
    const wrong = inputFault(service, found, body)
    if (wrong) return service.refuse(wrong)
    const { path } = found.route
    const handler = path.endsWith('/request_count') ? count : handlerOf(path)
    const result = handler({ service, request, found, body, caller })
    return isRefusal(result) ? service.refuse(result) : json(200, result)
  }
}

function handlerOf(path: string): Handler {
  const words = path.split('/')
  return handlers[words.slice(-2).join('/')] ?? handlers[words.at(-1) ?? ''] ?? done('Done')
}

/** What the contract's schema of the call finds wrong. */
export function inputFault(service: Service, { route }: Found, body: JsonObject): Refusal | undefined {
  if (route.input === undefined) return undefined
  const fields = service.contract().fields(route.input)
  const input = coerced(body, fields)
  const violations = service.world.spec('modelslab').schemas.check(route.input, input)
  return inputRefusal(input, fields, violations) ?? missingThing(input, fields, service.switches)
}
