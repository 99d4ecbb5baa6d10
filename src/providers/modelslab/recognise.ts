// Which act of ModelsLab's a request met in foreign traffic is, from method, address and body.
import type { ForeignRequest, Recognised } from '../../contract/foreign-traffic.ts'
import { isJsonObject, type Json } from '../../core/json.ts'
import { vendorPath } from './address.ts'
import type { ModelslabAct } from './ask.ts'
import { idText } from './body.ts'

const generation = /^\/api\/(v[3-8]|v1\/enterprise)\//
const fileHosts =
  /(^|\.)(r2\.dev|stablediffusionapi\.com|modelslab\.com|assets\.modelslab\.ai|d1okzptojspljx\.cloudfront\.net|modelslab-bom\.s3\.amazonaws\.com)$/

/** Undefined for what is none of ModelsLab's queue: pages, chat, catalogues, management. */
export function recognise(request: ForeignRequest): Recognised<ModelslabAct> | undefined {
  if (!URL.canParse(request.url)) return undefined
  const { hostname, pathname } = new URL(request.url)
  const path = vendorPath(request.url)
  if (request.method === 'POST' && path !== undefined && generation.test(path)) {
    return posted(path, isJsonObject(request.body) ? request.body : {})
  }
  if (
    request.method === 'GET' &&
    path !== undefined &&
    generation.test(path) &&
    /\/fetch\/[^/]+$/.test(path)
  ) {
    return posted(path, {})
  }
  const fetches = request.method === 'GET' || request.method === 'HEAD'
  const file = /\/(generations|temp|out|\w+_generations)\/[^/]+\.\w+$/.test(pathname)
  return fetches && (file || (fileHosts.test(hostname) && /\.\w+$/.test(pathname)))
    ? { act: 'media' }
    : undefined
}

function posted(path: string, body: Readonly<Record<string, Json>>): Recognised<ModelslabAct> | undefined {
  if (path.endsWith('/processing/request_count')) return { act: 'count' }
  const found = /\/fetch(?:\/([^/]+))?$/.exec(path)
  if (found) {
    const id = found[1] === undefined ? (idText(body['request_id']) ?? idText(body['id'])) : found[1]
    return { act: 'fetch', ...(id === undefined ? {} : { jobId: decodeURIComponent(id) }) }
  }
  return direct.test(path) ? undefined : { act: 'submit' }
}

/** Leaves that never queue (modelslab.md 1.6, 8). */
const direct =
  /\/(base64_to_url|base64_crop|delete_image|assets_generated|voice_list|voice_upload|model_reload|model_list|clear_cache|clear_queue|restart_server|update(_server|_s3)?|reset_s3|system_details|system_load|get_all_models|verify_model|load_\w+|delete_model|sync_models|schedulers_list|upload_image|nsfw_image_check|buy_\w+|models)$/
