// Looks at a target before anything is sent to it: an address to ask, and a credential that can travel.
import { UsageError } from '../core/errors.ts'
import type { Target } from '../core/target.ts'

/** The target with its credentials as they can be sent. Throws UsageError saying which member is wrong and what it may be. */
export function soundTarget(target: Target): Target {
  const { baseUrl, key, otherKey } = target
  if (typeof baseUrl !== 'string' || !/^https?:$/.test(schemeOf(baseUrl))) {
    const received = baseUrl === undefined ? 'undefined (is the environment variable set?)' : quoted(baseUrl)
    throw new UsageError(
      `baseUrl is an http or https address such as https://relay.example/fal; received ${received}`,
    )
  }
  return {
    ...target,
    ...(key === undefined ? {} : { key: soundKey(key, 'key') }),
    ...(otherKey === undefined ? {} : { otherKey: soundKey(otherKey, 'otherKey') }),
  }
}

/**
 * A credential without the blanks and line ends around it, which a file or a secret store leaves there. Throws UsageError,
 * which does not repeat it, for one that no header can carry; `name` is what the caller knows it by.
 */
export function soundKey(key: string, name: string): string {
  const bare = key.trim()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a header cannot carry.
  const strange = /[\x00-\x1f\x7f]|[^\x00-\xff]/.exec(bare)?.[0]
  if (strange === undefined) return bare
  const code = `U+${(strange.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  throw new UsageError(`${name} holds ${code}, which no header can carry; it is not repeated here`)
}

function schemeOf(address: string): string {
  return URL.canParse(address) ? new URL(address).protocol : ''
}

/** What stands before an @ may be a password, and messages end up in logs. */
function quoted(address: unknown): string {
  return JSON.stringify(typeof address === 'string' ? address.replace(/\/\/[^/?#]*@/, '//…@') : address)
}
