// Puts recorded exchanges in the order in which they were sent, as far as the recorder's clock can be read.
import type { WireFacts } from './wire.ts'

export interface Timed extends WireFacts {
  /** ms since the epoch; where the recorder told none, the moment at which the one before had come. */
  readonly startedAt: number
}

/** By time where every entry has one that can be read, else as the recorder wrote them. */
export function inOrder(wires: readonly WireFacts[]): readonly Timed[] {
  let clock = wires.find(({ startedAt }) => startedAt !== undefined)?.startedAt ?? 0
  const timed = wires.map((wire): Timed => {
    const startedAt = wire.startedAt ?? clock
    clock = Math.max(clock, startedAt + wire.durationMs)
    return { ...wire, startedAt }
  })
  return wires.every(({ startedAt }) => startedAt !== undefined)
    ? timed.toSorted((one, other) => one.startedAt - other.startedAt)
    : timed
}
