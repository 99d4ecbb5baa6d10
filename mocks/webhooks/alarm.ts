// One alarm on a clock, which can be set anew.
import type { Clock } from '../../src/core/clock.ts'

export interface Alarm {
  /** Rings once when the clock reaches `at` (ms since the epoch), and at no moment set before; Infinity for never. */
  set(at: number): void
}

export function alarmOn(clock: Clock, ring: () => void): Alarm {
  let current: { readonly at: number; readonly off: AbortController } | undefined
  return {
    set(at) {
      if (current?.at === at) return
      current?.off.abort()
      current = undefined
      if (!Number.isFinite(at)) return
      const off = new AbortController()
      current = { at, off }
      clock.until(at, off.signal).then(() => {
        if (off.signal.aborted) return
        current = undefined
        ring()
      })
    },
  }
}
