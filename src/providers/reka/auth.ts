// How a Reka credential travels: in a header of its own, or as a bearer token; either suffices (reka.md 1.2).
import type { Ask, AuthScheme } from '../../contract/provider.ts'
import type { Exchange } from '../../core/exchange.ts'

const inHeader =
  (name: string, value: (key: string) => string) =>
  (ask: Ask, key: string): Ask => ({ ...ask, headers: { ...ask.headers, [name]: value(key) } })

export const authSchemes: readonly AuthScheme[] = [
  { id: 'x-api-key', apply: inHeader('x-api-key', (key) => key) },
  { id: 'bearer', apply: inHeader('authorization', (key) => `Bearer ${key}`) },
]

/** 403 as well: FastAPI's own guard says so of a missing credential, Reka of a key that may not use inference. */
export function isRefused({ reply }: Exchange): boolean {
  return reply !== undefined && [401, 403, 407].includes(reply.status)
}
