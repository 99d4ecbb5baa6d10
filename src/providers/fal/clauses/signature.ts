// The Ed25519 signature of a webhook, verified with Node's own cryptography (fal.md 8).
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { Exchange } from '../../../core/exchange.ts'
import { isJsonObject, type Json } from '../../../core/json.ts'

export const signatureHeaders = [
  'x-fal-webhook-request-id',
  'x-fal-webhook-user-id',
  'x-fal-webhook-timestamp',
  'x-fal-webhook-signature',
] as const

/** The Ed25519 keys of a key set; what is none of that kind is left out. */
export function publicKeys(jwks: Json | undefined): readonly KeyObject[] {
  const keys = isJsonObject(jwks) ? jwks['keys'] : undefined
  if (!Array.isArray(keys)) return []
  return keys.flatMap((key: Json) => {
    if (!isJsonObject(key)) return []
    const { kty, crv, x } = key
    if (kty !== 'OKP' || crv !== 'Ed25519' || typeof x !== 'string') return []
    try {
      return [createPublicKey({ key: { kty, crv, x }, format: 'jwk' })]
    } catch {
      return []
    }
  })
}

/** Why the signature of a delivery does not hold; undefined when one of the keys verifies it. */
export function signatureFault(delivery: Exchange, keys: readonly KeyObject[]): string | undefined {
  const { headers, body } = delivery.request
  const [id, user, time, signature] = signatureHeaders.map((name) => headers[name])
  if (id === undefined || user === undefined || time === undefined || signature === undefined)
    return 'a header of the signature is missing'
  if (keys.length === 0) return 'no key was published'
  const bytes = Buffer.from(body?.text ?? '')
  const digest = createHash('sha256').update(bytes).digest('hex')
  const message = Buffer.from([id, user, time, digest].join('\n'))
  const given = Buffer.from(signature, 'hex')
  return keys.some((key) => verify(null, message, key, given)) ? undefined : 'no published key verifies it'
}
