// What an ask wears on its way: credential, headers, body.
import type { HeaderMap } from '../../core/exchange.ts'
import type { Target } from '../../core/target.ts'
import type { Ask, AuthScheme, Credential } from '../plan.ts'
import { type Address, mediaAct } from './address.ts'
import { lowerNames } from './record.ts'

/** A credential that cannot be right, of the length and form that real ones have. */
export const wrongKey = '00000000-0000-4000-8000-000000000000:relayproof-invalid-credential'

export function withCredential(
  ask: Ask,
  scheme: AuthScheme | undefined,
  address: Address,
  target: Target,
): Ask {
  if ('refused' in address || !address.own || ask.act === mediaAct) return ask
  const keys: Readonly<Record<Credential, string | undefined>> = {
    own: target.key,
    none: undefined,
    wrong: wrongKey,
    other: target.otherKey,
  }
  const key = keys[ask.credential ?? 'own']
  return key === undefined || !scheme ? ask : scheme.apply(ask, key)
}

export function bytesOf(body: Exclude<Ask['body'], undefined>): Buffer {
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
}

export function headersFor(
  ask: Ask,
  body: Buffer | undefined,
  address: Address,
  means: { readonly target: Target; readonly userAgent: string },
): HeaderMap {
  const media = ask.act === mediaAct
  const via = means.target.via
  return {
    accept: media ? '*/*' : ask.stream ? 'text/event-stream' : 'application/json',
    'accept-encoding': media || ask.stream ? 'identity' : 'gzip, deflate, br',
    'user-agent': means.userAgent,
    ...(body ? { 'content-type': 'application/json', 'content-length': String(body.length) } : {}),
    ...(!body && !ask.tellsNoLength && !['GET', 'HEAD'].includes(ask.method)
      ? { 'content-length': '0' }
      : {}),
    ...(via && 'via' in address && address.via !== undefined ? { [via.toLowerCase()]: address.via } : {}),
    ...lowerNames(ask.headers ?? {}),
  }
}
