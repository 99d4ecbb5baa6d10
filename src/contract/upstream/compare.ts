// What one side said beside what the other heard, and the differences that harm nobody.
import { isDeepStrictEqual } from 'node:util'
import type { Exchange, HeaderMap, RecordedBody } from '../../core/exchange.ts'
import { isJsonObject, type Json, type JsonObject, parseJson, parseJsonAsWritten } from '../../core/json.ts'

/** The JSON of a body, numbers that JavaScript would round as the text that stood there; undefined where it is none. */
export function writtenIn(body: RecordedBody | undefined): Json | undefined {
  const text = body?.text
  if (text === undefined || body?.truncated) return undefined
  const json = parseJson(text)
  return json === undefined ? undefined : parseJsonAsWritten(text, json)
}

/** Whether two bodies say the same: the same bytes, or JSON of the same values, in whatever order and spacing. */
export function saysTheSame(one: RecordedBody | undefined, other: RecordedBody | undefined): boolean {
  if (one?.sha256 !== undefined && one.sha256 === other?.sha256) return true
  const [here, there] = [writtenIn(one), writtenIn(other)]
  if (here === undefined || there === undefined) return one?.text === other?.text && one?.text !== undefined
  return isDeepStrictEqual(here, there)
}

/** The same, but for what stands under these names at the top. */
export function saysTheSameBut(
  names: readonly string[],
  one: RecordedBody | undefined,
  other: RecordedBody | undefined,
): boolean {
  const [here, there] = [writtenIn(one), writtenIn(other)]
  if (!isJsonObject(here) || !isJsonObject(there)) return saysTheSame(one, other)
  const without = (json: JsonObject) =>
    Object.fromEntries(Object.entries(json).filter(([name]) => !names.includes(name)))
  return isDeepStrictEqual(without(here), without(there))
}

/** The same, where one side may have its own origin, and its own prefix, in links. */
export function saysTheSameButLinks(one: RecordedBody | undefined, other: RecordedBody | undefined): boolean {
  const [here, there] = [writtenIn(one), writtenIn(other)]
  if (here === undefined || there === undefined) return saysTheSame(one, other)
  return isDeepStrictEqual(withoutOrigins(here), withoutOrigins(there))
}

/** Of an address only its last two parts are kept: what comes before may be a relay's own. */
function withoutOrigins(json: Json): Json {
  if (typeof json === 'string')
    return json.replace(/^https?:\/\/[^\s]*?((?:\/[^/?\s]+){1,2}\/?(?:\?\S*)?)$/, '$1')
  if (Array.isArray(json)) return json.map(withoutOrigins)
  if (!isJsonObject(json)) return json
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name, withoutOrigins(value as Json)]),
  )
}

/** Headers of those that were asked for whose value did not arrive; their order and case are nobody's business. */
export function lostHeaders(
  sent: HeaderMap,
  arrived: HeaderMap,
  names: readonly string[],
): readonly string[] {
  return names.filter((name) => sent[name] !== undefined && arrived[name] !== sent[name])
}

/** Parameters of the query that did not arrive as they were sent. */
export function lostParameters(sent: Exchange, arrived: Exchange): readonly string[] {
  const [from, to] = [queryOf(sent), queryOf(arrived)]
  return [...from.keys()].filter((name) => !isDeepStrictEqual(from.getAll(name), to.getAll(name)))
}

/** A proxy that takes all at one URL is told the real address in a header, query included. */
function queryOf({ request }: Exchange): URLSearchParams {
  return new URL(request.headers['x-fal-target-url'] ?? request.url).searchParams
}
