// Which credentials the mock accepts, and the account that a credential stands for.
import { createHash } from 'node:crypto'
import type { MockSettings } from './settings.ts'

/**
 * Any key that is not empty and does not contain `invalid` is right, unless the settings say which ones are. One that
 * names a world (`world:NAME`) is right; with a key behind that (`world:NAME:KEY`) it is what the key is.
 */
export function isAccepted(key: string, { keys }: MockSettings): boolean {
  const world = worldOfKey(key)
  const own = world === undefined ? key : ownKey(key)
  if (own === '') return world !== undefined && keys === undefined
  return keys ? keys.includes(own) : !own.includes('invalid')
}

/** The name in a key that reads `world:NAME` or `world:NAME:KEY`. */
export function worldOfKey(key: string): string | undefined {
  return /^world:([^:]*)/.exec(key)?.[1]
}

/** The key without the world that it names; empty where there is nothing else. */
export function ownKey(key: string): string {
  return key.replace(/^world:[^:]*:?/, '')
}

const fingerprint = (key: string) => createHash('sha256').update(key).digest('hex').slice(0, 16)

const remembered = 1_000

/** Fingerprints of credentials, so that none is kept: callers see only the jobs of their own account. */
export function accountBook(): (key: string) => string {
  const accounts = new Map<string, string>()
  return (key) => {
    const account = accounts.get(key) ?? fingerprint(key)
    if (accounts.size >= remembered) accounts.clear()
    accounts.set(key, account)
    return account
  }
}
