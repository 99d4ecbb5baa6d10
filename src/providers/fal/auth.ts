// How a fal credential travels: `Key` to fal itself, `Bearer` to most relays (fal.md 2, 13.1).
import type { Ask, AuthScheme } from '../../contract/provider.ts'

const authorization =
  (scheme: string) =>
  (ask: Ask, key: string): Ask => ({
    ...ask,
    headers: { ...ask.headers, authorization: `${scheme} ${key}` },
  })

export const authSchemes: readonly AuthScheme[] = [
  { id: 'key', apply: authorization('Key') },
  { id: 'bearer', apply: authorization('Bearer') },
]
