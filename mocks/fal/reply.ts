// The form that all of fal's answers share: JSON, and the id of the request that it speaks of.
import { randomUUID } from 'node:crypto'
import type { HeaderMap } from '../../src/core/exchange.ts'
import type { Reply } from '../http.ts'

/** A JSON reply that names the request it speaks of, or a fresh id where there is no request (fal.md 3.2). */
export function reply(status: number, body: unknown, requestId?: string, headers?: HeaderMap): Reply {
  return text(status, JSON.stringify(body), requestId ?? randomUUID(), headers)
}

/** The same for a body that is JSON text already. */
export function text(status: number, body: string, requestId: string, headers?: HeaderMap): Reply {
  const always = { 'content-type': 'application/json', 'x-fal-request-id': requestId }
  return { status, headers: headers ? { ...always, ...headers } : always, body }
}
