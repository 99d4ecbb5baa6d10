// The management calls of a customer's own server (modelslab.md 8). Only clear_queue touches jobs: there is no server to restart.
import type { JsonObject } from '../../src/core/json.ts'
import { type Answer, json, type MockRequest } from '../http.ts'
import type { Caller } from './auth.ts'
import { catalogue } from './catalogue.ts'
import { clearQueue } from './clear-queue.ts'
import { inputFault } from './direct.ts'
import type { Refusal } from './refusals.ts'
import type { Found } from './routes.ts'
import type { Schema } from './schema.ts'
import type { Service } from './service.ts'
import { isRefusal, uploaded } from './upload.ts'

interface Call {
  readonly service: Service
  readonly request: MockRequest
  readonly body: JsonObject
  readonly caller: Caller
  /** Prefix of the server; absent for the root family. */
  readonly server?: string
}

type Handler = (call: Call) => Schema<'ManageReply'> | Refusal

/** A member that the contract does not name is refused where it is written. */
const said = (reply: Schema<'ManageReply'>) => reply

/** What a server says besides, or in place of the message. */
type Extras = Pick<
  Extract<Schema<'ManageReply'>, { readonly status: 'success' | 'ok' }>,
  'message' | 'server_status'
>

const says =
  (message: string, other: Readonly<Record<string, Extras>> = {}): Handler =>
  ({ server }) =>
    said({ status: 'success', message, ...(server === undefined ? {} : other[server]) })

const update = says('server updating', { flux_klein: { message: 'Server updated successfully' } })

const handlers: Readonly<Record<string, Handler>> = {
  restart_server: says('server restarting', { face_gen: { server_status: 'restarting' } }),
  update_server: update,
  update,
  system_details: ({ server }) =>
    said({
      model_count: 0,
      queue_time: 0,
      status: server === 'face_gen' ? 'success' : 'ok',
    }),
  clear_cache: says('Cache cleared successfully'),
  clear_queue: ({ service, caller, server }) => {
    clearQueue(service, caller.account, server)
    return said({ status: 'success', message: 'Queue cleared, server is restarting' })
  },
  get_all_models: ({ service }) =>
    said({
      status: 'success',
      models: catalogue(service).map(({ model_id }) => ({ model_id, load_data: {} })),
    }),
  verify_model: says('Model exists on server'),
  load_model: says('model load started'),
  load_model_v2: says('model load started'),
  load_vae: says('VAE load started'),
  delete_model: says('model deleted'),
  sync_models: ({ service }) =>
    said({
      status: 'success',
      message: 'models synced',
      model_list: catalogue(service).map(({ model_id }) => model_id),
    }),
  schedulers_list: () => [
    'DDPMScheduler',
    'DDIMScheduler',
    'EulerDiscreteScheduler',
    'UniPCMultistepScheduler',
  ],
  upload_image: ({ service, request, body }) => {
    const url = uploaded(service, request, body, ['base64_string', 'init_image'])
    return isRefusal(url) ? url : said({ status: 'success', message: 'Image uploaded', image_url: url })
  },
  nsfw_image_check: () => said({ has_nsfw_concept: [false] }),
  update_s3: says('S3 details updated'),
  reset_s3: says('S3 details reset'),
}

export function manage(
  service: Service,
  request: MockRequest,
  found: Found,
  body: JsonObject,
  caller: Caller,
): Answer {
  const wrong = inputFault(service, found, body)
  if (wrong) return service.refuse(wrong)
  const { route, parameter: server } = found
  const handler = handlers[route.path.split('/').at(-1) ?? ''] ?? says('done')
  const result = handler({ service, request, body, caller, ...(server === undefined ? {} : { server }) })
  return isRefusal(result) ? service.refuse(result) : json(200, result)
}
