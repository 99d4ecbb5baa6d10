// Headers and reply forms that all of fal's answers share.
import { randomUUID } from 'node:crypto'
import type { HeaderMap } from '../../src/core/exchange.ts'
import type { Reply } from '../http.ts'
import { type RequestErrorType, requestErrors } from './request-errors.ts'

/** A JSON reply that names the request it speaks of, or a fresh id where there is no request (fal.md 3.2). */
export function answer(status: number, body: unknown, requestId?: string, headers?: HeaderMap): Reply {
  return text(status, JSON.stringify(body), requestId ?? randomUUID(), headers)
}

/** The same for a body that is JSON text already. */
export function text(status: number, body: string, requestId: string, headers?: HeaderMap): Reply {
  const always = { 'content-type': 'application/json', 'x-fal-request-id': requestId }
  return { status, headers: headers ? { ...always, ...headers } : always, body }
}

/** A gateway's refusal: `{detail}` alone (fal.md 2). */
export function refusal(status: number, detail: string, headers?: HeaderMap): Reply {
  return answer(status, { detail }, undefined, headers)
}

/** An infrastructure error: `{detail, error_type}` and the same word as header (fal.md 9). */
export function requestError(
  type: RequestErrorType,
  detail: string = requestErrors[type].detail,
  requestId?: string,
  headers?: HeaderMap,
): Reply {
  const extra = { 'x-fal-error-type': type, ...headers }
  return answer(requestErrors[type].status, { detail, error_type: type }, requestId, extra)
}

/** `requestId` where the path names a request. */
export const methodNotAllowed = (allowed: string, requestId?: string): Reply =>
  answer(405, { detail: 'Method Not Allowed' }, requestId, { allow: allowed })

/** Unknown request: the same for one that never was, is purged, or is another account's (fal.md 4). */
export function notFound(requestId: string): Reply {
  return text(404, '{"status":"NOT_FOUND"}', requestId)
}
