// The headers of one message in a HAR, and whether the recorder kept them at all.
import type { HeaderMap } from '../../core/exchange.ts'
import type { JsonObject } from '../../core/json.ts'
import { pairsOf } from './fields.ts'

/** Lower-case names, repeated ones joined; the pseudo headers of HTTP/2 (`:authority`) are none. */
export function headersOf(message: JsonObject): HeaderMap {
  const headers: Record<string, string> = {}
  for (const { name, value } of pairsOf(message['headers'])) {
    const lower = name.toLowerCase()
    if (lower.startsWith(':')) continue
    const text = (Array.isArray(value) ? value : [value]).map(String).join(', ')
    headers[lower] = headers[lower] === undefined ? text : `${headers[lower]}, ${text}`
  }
  return headers
}

/** What browsers put beside requests whose real headers they never saw ("provisional headers"). */
const provisional =
  /^(user-agent|referer|accept|accept-language|content-type|origin|sec-.*|upgrade-insecure-requests|dnt)$/

/**
 * Whether the headers that were sent are known. A browser shows a handful of provisional ones where another part of it
 * (a cache, a service worker) made the request; every request on the wire has a Host or its HTTP/2 form.
 */
export function keepsSentHeaders(request: JsonObject): boolean {
  const names = pairsOf(request['headers']).map(({ name }) => name.toLowerCase())
  return names.some((name) => !provisional.test(name))
}
