// The headers of one message in a HAR: those that can be read, and those that its recorder kept no value of.
import type { HeaderMap, Part } from '../../core/exchange.ts'
import type { Json, JsonObject } from '../../core/json.ts'
import { isRuin } from './fields.ts'
import { type Pair, pairsOf } from './pairs.ts'

export interface KeptHeaders {
  /** Lower-case names, repeated ones joined; the pseudo headers of HTTP/2 (`:authority`) are none. */
  readonly headers: HeaderMap
  /** What cannot be read: the values of these names, and all of them where a name is missing. */
  readonly lost: readonly Part[]
}

/** Of our own record an empty value is one; others leave values empty that they do not have. */
export function keptHeaders(message: JsonObject, side: 'request' | 'reply', isOurs = false): KeptHeaders {
  const headers: Record<string, string> = {}
  const lost = new Set<Part>()
  for (const { name, value } of headerPairs(message)) {
    if (name.startsWith(':')) continue
    const text = isOurs && value === '' ? value : headerText(name, value)
    if (name === '') lost.add(`${side} headers`)
    else if (text === undefined) lost.add(`${side} header ${name}`)
    else headers[name] = headers[name] === undefined ? text : `${headers[name]}, ${text}`
  }
  return { headers, lost: [...lost] }
}

const headerPairs = (message: JsonObject): readonly Pair[] =>
  pairsOf(message['headers']).map(({ name, value }) => ({ name: name.trim().toLowerCase(), value }))

/** Headers whose value is a number; some recorders write it as one. */
const numeric = /^(?:content-length|age|retry-after|max-forwards|dnt|upgrade-insecure-requests)$/

function headerText(name: string, value: Json): string | undefined {
  if (Array.isArray(value)) {
    const texts = value.map((one) => headerText(name, one))
    return texts.length === 0 || texts.includes(undefined) ? undefined : texts.join(', ')
  }
  if (typeof value === 'number' && numeric.test(name)) return String(value)
  return typeof value !== 'string' || isRuin(value) ? undefined : value.trim()
}

/** What browsers put beside requests whose real headers they never saw ("provisional headers"). */
const provisional =
  /^(user-agent|referer|accept|accept-language|content-type|origin|sec-.*|upgrade-insecure-requests|dnt)$/

/**
 * Whether the headers that were sent are known. A browser shows a handful of provisional ones where another part of it
 * (a cache, a service worker) made the request; every request on the wire has a Host or its HTTP/2 form.
 */
export function keepsSentHeaders(request: JsonObject): boolean {
  return headerPairs(request).some(({ name }) => name !== '' && !provisional.test(name))
}

/** Whether those that a browser adds last are there, as its own condition is: it puts that beside the Host. */
export function keepsWireHeaders(request: JsonObject): boolean {
  return headerPairs(request).some(({ name }) => /^(?:host|:authority|connection|if-.*)$/.test(name))
}
