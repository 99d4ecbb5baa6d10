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

function accountOf(key: string): string {
  const own = ownKey(key)
  return own === '' ? nobodys : fingerprint(own)
}

const remembered = 1_000

/**
 * Whoever calls by the name of a world and nothing else (`world:NAME`) has no account of their own in it: all its jobs are
 * theirs, and theirs are everybody's. So a relay may put its own key in the place of such a one at any time.
 */
const nobodys = 'nobody'

/** Whether jobs of the one account are shown to the other. */
export function shareJobs(one: string, other: string): boolean {
  return one === other || one === nobodys || other === nobodys
}

/** Fingerprints of credentials (of the key behind a world's name), so that none is kept: callers see only the jobs of their own account. */
export function accountBook(): (key: string) => string {
  const accounts = new Map<string, string>()
  return (key) => {
    const account = accounts.get(key) ?? accountOf(key)
    if (accounts.size >= remembered) accounts.clear()
    accounts.set(key, account)
    return account
  }
}
