// Who calls: the key in X-Api-Key or as a bearer token, and the refusals without a right one (reka.md 1.2).
import type { HeaderMap } from '../../src/core/exchange.ts'
import { isAccepted } from '../credential.ts'
import { json, type Reply } from '../http.ts'
import type { Service } from './service.ts'

/** The key, or the refusal. If both credentials come and disagree, X-Api-Key is read. */
export function keyOf(service: Service, headers: HeaderMap): string | Reply {
  const key = headers['x-api-key'] || bearerOf(headers['authorization'])
  if (key === undefined) return withoutCredential(service, headers['authorization'])
  return isAccepted(key, service.world.settings) ? key : service.refuse(401, 'The API key is not valid')
}

function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(.+)$/i.exec(authorization ?? '')?.[1]
}

function withoutCredential({ refuse, switches }: Service, authorization: string | undefined): Reply {
  if (switches['reka.no-credential-status'] === '403') return json(403, { detail: 'Not authenticated' })
  const scheme = /^(Key|Basic|Token|Digest|ApiKey) /i.exec(authorization ?? '')?.[1]
  // Whatever else stands there may be the key itself, which no answer repeats.
  const received = scheme
    ? `; received the scheme ${scheme}`
    : authorization
      ? '; received no such scheme'
      : ''
  return refuse(401, `Send the API key as X-Api-Key or as Authorization: Bearer${received}`)
}
