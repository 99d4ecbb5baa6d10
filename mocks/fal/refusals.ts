// Every way in which fal's gateway and queue refuse a request; what a model refuses is in failure.ts.
import type { HeaderMap } from '../../src/core/exchange.ts'
import type { Reply } from '../http.ts'
import { reply } from './reply.ts'
import { type RequestErrorType, requestErrors } from './request-errors.ts'
import type { Schema } from './schema.ts'

/** A gateway's refusal: `{detail}` alone (fal.md 2). */
export function refusal(status: number, detail: string, headers?: HeaderMap): Reply {
  return reply(status, { detail } satisfies Schema<'DetailMessage'>, undefined, headers)
}

/** An infrastructure error: `{detail, error_type}` and the same word as header (fal.md 9). */
export function requestError(
  type: RequestErrorType,
  detail: string = requestErrors[type].detail,
  requestId?: string,
  headers?: HeaderMap,
): Reply {
  const extra = { 'x-fal-error-type': type, ...headers }
  return reply(
    requestErrors[type].status,
    { detail, error_type: type } satisfies Schema<'RequestError'>,
    requestId,
    extra,
  )
}

/** `requestId` where the path names a request. */
export const methodNotAllowed = (allowed: string, requestId?: string): Reply =>
  reply(405, { detail: 'Method Not Allowed' } satisfies Schema<'DetailMessage'>, requestId, {
    allow: allowed,
  })

/** Unknown request: the same for one that never was, is purged, or is another account's (fal.md 4). */
export function notFound(requestId: string): Reply {
  return reply(404, { status: 'NOT_FOUND' } satisfies Schema<'NotFoundWord'>, requestId)
}
