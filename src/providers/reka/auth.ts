// How a Reka credential travels: in a header of its own, or as a bearer token; either suffices (reka.md 1.2).
import { authorizationScheme, headerScheme } from '../../contract/header-scheme.ts'
import type { AuthScheme } from '../../contract/plan.ts'
import type { Exchange } from '../../core/exchange.ts'

export const authSchemes: readonly AuthScheme[] = [
  headerScheme('x-api-key', 'x-api-key', (key) => key),
  authorizationScheme('Bearer'),
]

/** 403 as well: FastAPI's own guard says so of a missing credential, Reka of a key that may not use inference. */
export function isRefused({ reply }: Exchange): boolean {
  return reply !== undefined && [401, 403, 407].includes(reply.status)
}
