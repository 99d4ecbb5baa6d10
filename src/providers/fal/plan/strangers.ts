// The same question put by someone who has no right to the answer: without a key, with a wrong one, with another's.
import type { Ask, JourneyContext } from '../../../contract/provider.ts'

/** `ask` as strangers would put it; another caller only where the target's owner lent a second key. */
export function strangers(context: JourneyContext, ask: Ask): readonly Ask[] {
  const asks: readonly Ask[] = [
    { ...ask, purpose: 'no-key', credential: 'none' },
    { ...ask, purpose: 'wrong-key', credential: 'wrong' },
  ]
  if (context.target.otherKey === undefined) return asks
  return [...asks, { ...ask, purpose: 'other-key', credential: 'other' }]
}
