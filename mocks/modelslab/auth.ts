// Who asks: the key from the body, else the `key` header, else a Bearer token (modelslab.md 2).
import type { JsonObject } from '../../src/core/json.ts'
import { accountBook, isAccepted } from '../credential.ts'
import type { MockRequest } from '../http.ts'
import type { MockSettings } from '../settings.ts'
import { type Refusal, refusals } from './refusals.ts'

export type KeyPlace = 'body' | 'header' | 'bearer' | 'query'

export interface Caller {
  /** Fingerprint; the key itself is never kept. */
  readonly account: string
  readonly place: KeyPlace
}

/** `inQuery` says that the query may carry the key too: only the catalogue's does. */
export type Identify = (request: MockRequest, body: JsonObject, inQuery?: boolean) => Caller | Refusal

export function isCaller(known: Caller | Refusal): known is Caller {
  return 'account' in known
}

export function callerBook(settings: MockSettings): Identify {
  const accountOf = accountBook()
  return (request, body, inQuery = false) => {
    const given = keyOf(request, body, inQuery)
    if (!given) return refusals.missingKey
    return isAccepted(given.key, settings)
      ? { account: accountOf(given.key), place: given.place }
      : refusals.badKey
  }
}

function keyOf(
  { headers, search }: MockRequest,
  { key }: JsonObject,
  inQuery: boolean,
): { readonly key: string; readonly place: KeyPlace } | undefined {
  if (typeof key === 'string' && key !== '') return { key, place: 'body' }
  if (headers['key']) return { key: headers['key'], place: 'header' }
  const [, token] = /^\s*Bearer\s+(\S+)\s*$/i.exec(headers['authorization'] ?? '') ?? []
  if (token) return { key: token, place: 'bearer' }
  const asked = inQuery ? new URLSearchParams(search).get('key') : null
  return asked ? { key: asked, place: 'query' } : undefined
}
