// Which act of Reka's inference queue a request met in foreign traffic is, from method and address alone.
import type { ForeignRequest, Recognised } from '../../contract/foreign-traffic.ts'
import { isJsonObject } from '../../core/json.ts'
import type { RekaAct } from './ask.ts'

const followUp = /\/inference\/requests\/([^/]+?)(?:\/(status|cancel))?\/?$/
const others: Readonly<Record<string, RekaAct>> = { 'GET models': 'models', 'GET requests': 'list' }

/** Undefined for what is none of the queue's: pages, pixels, the clips of the same host. */
export function recognise(request: ForeignRequest): Recognised<RekaAct> | undefined {
  if (!URL.canParse(request.url)) return undefined
  const { method } = request
  const { pathname } = new URL(request.url)
  const found = followUp.exec(pathname)
  if (found) return followUpAct(method, found[1] ?? '', found[2])
  const rest = /\/inference\/(.+?)\/?$/.exec(pathname)?.[1]
  if (rest === undefined) return undefined
  if (method === 'POST' && /(^|\/)chat\/completions$/.test(rest)) return { act: 'chat' }
  if (method === 'POST' && isJsonObject(request.body) && /^[^/]+(\/[^/]+)+$/.test(rest))
    return { act: 'submit' }
  const act = others[`${method} ${rest}`]
  return act && { act }
}

function followUpAct(
  method: string,
  jobId: string,
  tail: string | undefined,
): Recognised<RekaAct> | undefined {
  if (tail === 'cancel') return method === 'POST' ? { act: 'cancel', jobId } : undefined
  if (method !== 'GET') return undefined
  return { act: tail === 'status' ? 'status' : 'result', jobId }
}
