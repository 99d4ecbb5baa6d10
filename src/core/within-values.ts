// What the bodies of one record may hold, counted before anybody reads them: beyond it only the beginning of a body is kept.
import { cut } from './cut.ts'
import type { Exchange, Part, RecordedBody } from './exchange.ts'
import { mostValues, sizeOfJson } from './json.ts'

/** Values, as `mostValues` counts them, that all bodies of a record may hold: five of the largest, or a thousand polls with 40 log entries each. */
export const mostValuesOfRecord = 300_000
/** A body that holds no more is kept whole though the share is used up. */
const always = 100
const headCharacters = 4 << 10

/** To be called for each exchange of a record once, in order. What is cut counts as lost: nothing follows from its absence. */
export function openValues(): <One extends Omit<Exchange, 'index'>>(exchange: One) => One {
  let left = mostValuesOfRecord
  const bounded = (body: RecordedBody): RecordedBody => {
    const { text } = body
    if (text === undefined) return body
    const most = Math.max(always, Math.min(mostValues, left))
    const { values } = sizeOfJson(text, { levels: Number.POSITIVE_INFINITY, values: most })
    left -= Math.min(values, most)
    return values > most ? { ...body, text: headOf(text), truncated: true } : body
  }
  return (exchange) => {
    const { request, reply, act } = exchange
    const sent = request.body && bounded(request.body)
    // A medium is judged by its format.
    const came = reply && act !== 'media' ? bounded(reply.body) : reply?.body
    const lost: Part[] = [
      ...(sent !== request.body ? ['request body' as const] : []),
      ...(came !== reply?.body ? ['reply body' as const] : []),
    ]
    if (lost.length === 0) return exchange
    return {
      ...exchange,
      request: sent ? { ...request, body: sent } : request,
      ...(reply && came ? { reply: { ...reply, body: came } } : {}),
      lost: [...new Set([...(exchange.lost ?? []), ...lost])],
    }
  }
}

/** In memory of its own, for a part of a string keeps the whole of it there. */
function headOf(text: string): string {
  return Buffer.from(cut(text, headCharacters)).toString('utf8')
}
