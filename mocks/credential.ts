// Which credentials the mock accepts, and the account that a credential stands for.
import { createHash } from 'node:crypto'
import type { MockSettings } from './settings.ts'

/** Any key that is not empty and does not contain `invalid` is right, unless the settings say which ones are. */
export function isAccepted(key: string, { keys }: MockSettings): boolean {
  if (keys) return keys.includes(key)
  return key.length > 0 && !key.includes('invalid')
}

const remembered = 1_000

/** Fingerprints of credentials, so that none is kept: callers see only the jobs of their own account. */
export function accountBook(): (key: string) => string {
  const accounts = new Map<string, string>()
  return (key) => {
    const account = accounts.get(key) ?? createHash('sha256').update(key).digest('hex').slice(0, 16)
    if (accounts.size >= remembered) accounts.clear()
    accounts.set(key, account)
    return account
  }
}
