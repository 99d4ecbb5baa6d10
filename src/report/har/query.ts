// Credentials that travel in the query of an address, which some recorders take off and keep beside it.
import type { JsonObject } from '../../core/json.ts'
import { pairsOf } from './pairs.ts'

/** The names that vendors and relays use (fal.md 2, modelslab.md 2). */
export const credentialNames = /^(?:fal_jwt_token|api_?key|key|token|access_token)$/i

/** The address with the credentials that stand in `queryString` alone. */
export function withCredentials(url: string, request: JsonObject): string {
  if (!URL.canParse(url)) return url
  const { searchParams } = new URL(url)
  const aside = pairsOf(request['queryString']).filter(
    ({ name, value }) => credentialNames.test(name) && typeof value === 'string' && !searchParams.has(name),
  )
  if (aside.length === 0) return url
  const query = new URLSearchParams(
    aside.map(({ name, value }): [string, string] => [name, String(value)]),
  ).toString()
  const [address = '', fragment] = url.split('#')
  return `${address}${address.includes('?') ? '&' : '?'}${query}${fragment === undefined ? '' : `#${fragment}`}`
}
