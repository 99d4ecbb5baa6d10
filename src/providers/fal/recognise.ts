// Which act of fal's queue a request met in foreign traffic is, from method and address alone.
import type { ForeignRequest, Recognised } from '../../contract/foreign-traffic.ts'
import { isJsonObject } from '../../core/json.ts'
import type { FalAct } from './ask.ts'

const followUp = /\/requests\/([^/]+?)(?:\/(status|cancel|response)(?:\/(stream))?)?\/?$/
/** Queues of other vendors have their requests below a version (`/v2/inference/requests/…`), on the mock's origin too. */
const ofOthers = /\/v\d+\/[^/]+\/requests\//

/** Undefined for what is none of fal's: pages, pixels, other APIs. */
export function recognise(request: ForeignRequest): Recognised<FalAct> | undefined {
  if (!URL.canParse(request.url)) return undefined
  const { host, pathname } = new URL(request.url)
  if (request.method === 'GET' && pathname.endsWith('/.well-known/jwks.json')) return { act: 'jwks' }
  const found = followUp.exec(pathname)
  if (found)
    return ofOthers.test(pathname)
      ? undefined
      : followUpAct(request.method, found[1] ?? '', found[2], found[3])
  if (request.method === 'POST' && isJsonObject(request.body) && namesModel(host, pathname))
    return { act: 'submit' }
  const fetches = request.method === 'GET' || request.method === 'HEAD'
  if (fetches && (/(^|\.)fal\.media$/.test(host) || /\/files\/[^/]+\/.+/.test(pathname)))
    return { act: 'media' }
  return undefined
}

function followUpAct(
  method: string,
  jobId: string,
  tail: string | undefined,
  stream: string | undefined,
): Recognised<FalAct> | undefined {
  if (tail === 'cancel') return method === 'PUT' ? { act: 'cancel', jobId } : undefined
  if (method !== 'GET') return undefined
  if (tail === 'status') return { act: stream === undefined ? 'status' : 'stream', jobId }
  return tail === 'response' ? { act: 'result', purpose: 'response-suffix', jobId } : { act: 'result', jobId }
}

/** A full model id in the path: fal's own namespace, or any `owner/app` on fal's own host. */
function namesModel(host: string, pathname: string): boolean {
  return (
    /\/(fal-ai|workflows|comfy)\/[^/]+/.test(pathname) ||
    (host === 'queue.fal.run' && /^\/[^/]+\/[^/]+/.test(pathname))
  )
}
