// The time that webhooks are signed with: real, for verifiers refuse a stamp far from their own clock; the world's on demand.
import type { Clock } from '../../src/core/clock.ts'

export type StampSource = 'real' | 'world'

export interface StampTime {
  /** ms since the epoch. */
  now(): number
  readonly source: StampSource
  /** From now on by that clock. */
  take(source: StampSource): void
}

/** `real` gives ms since the epoch. */
export function stampTime(world: Clock, real: () => number): StampTime {
  let source: StampSource = 'real'
  return {
    now: () => (source === 'real' ? real() : world.now()),
    get source() {
      return source
    },
    take(next) {
      source = next
    },
  }
}
