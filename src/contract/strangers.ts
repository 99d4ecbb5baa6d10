// The same question put by someone who has no right to the answer: without a key, with a wrong one, with another's.
import type { Finding } from '../core/clause.ts'
import type { Target } from '../core/target.ts'
import { skip } from './finding.ts'
import type { Ask } from './plan.ts'
import type { CommonView } from './view.ts'

/** Purposes of asks made by someone without a right to the answer. */
export const strangerPurposes: readonly string[] = ['no-key', 'wrong-key', 'other-key']

/**
 * `ask` as strangers would put it; another caller only where the target's owner lent a second key. Where we have no key
 * ourselves nobody is a stranger: the host takes everybody.
 */
export function strangers({ key, otherKey }: Pick<Target, 'key' | 'otherKey'>, ask: Ask): readonly Ask[] {
  if (key === undefined) return []
  const asks: readonly Ask[] = [
    { ...ask, purpose: 'no-key', credential: 'none' },
    { ...ask, purpose: 'wrong-key', credential: 'wrong' },
  ]
  return otherKey === undefined ? asks : [...asks, { ...ask, purpose: 'other-key', credential: 'other' }]
}

/** Said of a promise about strangers where there can be none. */
export const nobodyIsAStranger = 'no key was given (--key), so that nobody is a stranger to this host'

/** The check of a promise about strangers, where the record was made with a credential of our own. */
export function unlessKeyless<View extends CommonView>(
  check: (view: View) => Finding,
): (view: View) => Finding {
  return (view) => {
    const { omissions, source } = view.transcript
    const keyless = omissions.some(({ text }) => text === nobodyIsAStranger)
    return source === 'journey' && keyless ? skip(nobodyIsAStranger) : check(view)
  }
}

export function isStranger({ purpose }: { readonly purpose?: string }): boolean {
  return strangerPurposes.includes(purpose ?? '')
}
