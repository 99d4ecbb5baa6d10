// The key that webhooks are signed with, its public half, and the signature itself (fal.md 8).
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { once } from '../../src/core/once.ts'

export interface WebhookFacts {
  readonly requestId: string
  readonly userId: string
  /** Unix seconds. */
  readonly timestamp: number
  readonly body: string
}

export interface Signer {
  /** The set of public keys, as JSON text. */
  jwks(): string
  /** Ed25519 in hexadecimal over the four lines that receivers rebuild. */
  sign(facts: WebhookFacts): string
}

/**
 * Makes its key pair of the 32 bytes when first needed. Where a secret of before is given, its key stands in the set too,
 * and first: as while a vendor changes its keys, when a receiver must try them all.
 */
export function webhookSigner(secret: () => Uint8Array, former?: () => Uint8Array): Signer {
  const keys = once(() => pair(secret()))
  const told = once(() => [...(former ? [pair(former())] : []), keys()])
  return {
    jwks() {
      const set = told().map(({ publicKey }) => publicKey.export({ format: 'jwk' }))
      return JSON.stringify({ keys: set.map(({ kty, crv, x }) => ({ kty, crv, x })) })
    },
    sign({ requestId, userId, timestamp, body }) {
      const digest = createHash('sha256').update(body, 'utf8').digest('hex')
      const message = [requestId, userId, String(timestamp), digest].join('\n')
      return sign(null, Buffer.from(message, 'utf8'), keys().privateKey).toString('hex')
    },
  }
}

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410, 7). */
const head = Buffer.from('302e020100300506032b657004220420', 'hex')

function pair(secret: Uint8Array) {
  const privateKey = createPrivateKey({ key: Buffer.concat([head, secret]), format: 'der', type: 'pkcs8' })
  return { privateKey, publicKey: createPublicKey(privateKey) }
}
