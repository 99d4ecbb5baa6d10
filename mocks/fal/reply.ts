// The form that all of fal's answers share: JSON, and the id of the request that it speaks of.
import type { HeaderMap } from '../../src/core/exchange.ts'
import type { Reply } from '../http.ts'

/** A JSON reply that names the request it speaks of; where there is none, `withId` names the answer itself (fal.md 3.2). */
export function reply(status: number, body: unknown, requestId?: string, headers?: HeaderMap): Reply {
  return text(status, JSON.stringify(body), requestId, headers)
}

/** The same for a body that is JSON text already. */
export function text(status: number, body: string, requestId?: string, headers?: HeaderMap): Reply {
  const always: HeaderMap =
    requestId === undefined
      ? { 'content-type': 'application/json' }
      : { 'content-type': 'application/json', [idHeader]: requestId }
  return { status, headers: headers ? { ...always, ...headers } : always, body }
}

const idHeader = 'x-fal-request-id'

/** The reply with an id of its own, where it speaks of no request. Files are a bucket's, which gives none. */
export function withId(reply: Reply, freshId: () => string): Reply {
  if (reply.headers[idHeader] !== undefined || reply.headers['content-type'] !== 'application/json')
    return reply
  return { ...reply, headers: { ...reply.headers, [idHeader]: freshId() } }
}
