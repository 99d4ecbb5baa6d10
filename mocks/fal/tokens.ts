// Short-lived tokens that stand for an account: for browsers (`fal_jwt_token`) and for direct uploads (fal.md 11).
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../src/core/clock.ts'
import { isJsonObject, parseJson } from '../../src/core/json.ts'

export interface Tokens {
  /** A JWT (HS256) that ends `lifeMs` from now. */
  issue(account: string, lifeMs: number, claims?: Readonly<Record<string, unknown>>): string
  /** Whom it stands for; undefined when the token is not ours, was changed, or is too old. */
  read(token: string): Bearer | undefined
}

export interface Bearer {
  readonly account: string
  /** The apps that it is good for; undefined for all. */
  readonly apps?: readonly string[]
}

/** Signs with the secret, so that nothing has to be remembered. The token names the `world` that it is good in. */
export function tokenMint(clock: Clock, world: string | undefined, secret: Uint8Array): Tokens {
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest()
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return {
    issue(account, lifeMs, claims = {}) {
      const exp = Math.floor((clock.now() + lifeMs) / 1_000)
      const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ ...claims, sub: account, exp, ...(world === undefined ? {} : { world }) })}`
      return `${text}.${sign(text).toString('base64url')}`
    },
    read(token) {
      const [head = '', payload = '', signature = ''] = token.split('.')
      const given = Buffer.from(signature, 'base64url')
      const right = sign(`${head}.${payload}`)
      if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
      const claims = parseJson(Buffer.from(payload, 'base64url').toString('utf8'))
      if (!isJsonObject(claims) || Number(claims['exp']) * 1_000 <= clock.now()) return undefined
      const { sub, allowed_apps: apps } = claims
      return { account: String(sub), ...(Array.isArray(apps) ? { apps: apps.map(String) } : {}) }
    },
  }
}
