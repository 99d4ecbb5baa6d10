// The key that webhooks are signed with, its public half, and the signature itself (fal.md 8).
import { createHash, generateKeyPairSync, sign } from 'node:crypto'

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

/** Makes a key pair of its own when first needed. */
export function webhookSigner(): Signer {
  let made: ReturnType<typeof pair> | undefined
  const keys = () => {
    made ??= pair()
    return made
  }
  return {
    jwks() {
      const { kty, crv, x } = keys().publicKey.export({ format: 'jwk' })
      return JSON.stringify({ keys: [{ kty, crv, x }] })
    },
    sign({ requestId, userId, timestamp, body }) {
      const digest = createHash('sha256').update(body, 'utf8').digest('hex')
      const message = [requestId, userId, String(timestamp), digest].join('\n')
      return sign(null, Buffer.from(message, 'utf8'), keys().privateKey).toString('hex')
    },
  }
}

function pair() {
  return generateKeyPairSync('ed25519')
}
