// The same question put by someone who has no right to the answer: without a key, with a wrong one, with another's.
import type { Target } from '../core/target.ts'
import type { Ask } from './provider.ts'

/** Purposes of asks made by someone without a right to the answer. */
export const strangerPurposes: readonly string[] = ['no-key', 'wrong-key', 'other-key']

/** `ask` as strangers would put it; another caller only where the target's owner lent a second key. */
export function strangers({ otherKey }: Pick<Target, 'otherKey'>, ask: Ask): readonly Ask[] {
  const asks: readonly Ask[] = [
    { ...ask, purpose: 'no-key', credential: 'none' },
    { ...ask, purpose: 'wrong-key', credential: 'wrong' },
  ]
  return otherKey === undefined ? asks : [...asks, { ...ask, purpose: 'other-key', credential: 'other' }]
}

export function isStranger({ purpose }: { readonly purpose?: string }): boolean {
  return strangerPurposes.includes(purpose ?? '')
}
