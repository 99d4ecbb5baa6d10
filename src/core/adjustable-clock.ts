// A clock that can be frozen, advanced, scaled and resumed: the mock's hand on time.
import type { AdjustableClock, Clock } from './clock.ts'
import { systemClock } from './clock.ts'

interface Waiter {
  readonly at: number
  readonly wake: () => void
  /** Takes back what waits on the base clock. Of its own for each: one that all shared would remember everybody for ever. */
  disarm: () => void
}

/** Wraps `base` (the system clock by default); starts in step with it. */
export function adjustableClock(base: Clock = systemClock()): AdjustableClock {
  let origin = base.now()
  let shown = origin
  let pace = 1
  const waiters = new Set<Waiter>()

  const now = () => shown + (base.now() - origin) * pace

  /** Takes `change` into account from this instant on, then wakes and re-arms those who wait. */
  const adjust = (change: () => void) => {
    shown = now()
    origin = base.now()
    change()
    for (const { disarm } of waiters) disarm()
    for (const waiter of [...waiters].sort((a, b) => a.at - b.at)) arm(waiter)
  }

  const arm = (waiter: Waiter) => {
    const left = waiter.at - now()
    if (left <= 0) return waiter.wake()
    if (pace === 0) return
    const armed = new AbortController()
    waiter.disarm = () => armed.abort()
    base.until(base.now() + left / pace, armed.signal).then(() => {
      if (!armed.signal.aborted) arm(waiter)
    })
  }

  return {
    now,
    get frozen() {
      return pace === 0
    },
    until(at, signal) {
      return new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const wake = () => {
          waiters.delete(waiter)
          waiter.disarm()
          signal?.removeEventListener('abort', wake)
          resolve()
        }
        const waiter: Waiter = { at, wake, disarm: () => {} }
        waiters.add(waiter)
        signal?.addEventListener('abort', wake)
        arm(waiter)
      })
    },
    freeze: (at) =>
      adjust(() => {
        pace = 0
        if (at !== undefined) shown = at
      }),
    advance(ms) {
      if (!(ms >= 0 && Number.isFinite(ms))) throw new RangeError(`cannot advance time by ${ms} ms`)
      adjust(() => {
        shown += ms
      })
      return Promise.resolve()
    },
    scale(factor) {
      if (!(factor > 0 && Number.isFinite(factor))) throw new RangeError(`cannot scale time by ${factor}`)
      adjust(() => {
        pace = factor
      })
    },
    resume: () =>
      adjust(() => {
        pace = 1
      }),
  }
}

/** A clock that stands still at `start` (ms since the epoch) until advanced: for tests. */
export function manualClock(start = Date.UTC(2026, 0, 1)): AdjustableClock {
  const clock = adjustableClock({ now: () => 0, until: () => new Promise(() => {}) })
  clock.freeze(start)
  return clock
}
