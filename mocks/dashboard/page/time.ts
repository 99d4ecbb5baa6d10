// The world's time as the page knows it between two tellings, and spans in few letters.
import type { Changes } from './control.ts'

export interface WorldTime {
  /** ms since the epoch. */
  now(): number
  readonly isFrozen: boolean
  hear(clock: Changes['clock']): void
}

/** Goes as fast as the last two tellings did; stands where the clock is frozen. */
export function worldTime(realNow: () => number = () => performance.now()): WorldTime {
  let [told, at, pace, isFrozen] = [0, 0, 1, false]
  return {
    now: () => told + (realNow() - at) * pace,
    get isFrozen() {
      return isFrozen
    },
    hear({ now, frozen }) {
      const real = realNow()
      const passed = real - at
      // A leap is no pace.
      if (frozen) pace = 0
      else if (isFrozen || told === 0) pace = 1
      else if (passed > 500) pace = Math.min(1_000, Math.max(0, (now - told) / passed))
      ;[told, at, isFrozen] = [now, real, frozen]
    },
  }
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const

/** `2 h`, `4.5 s`: two figures are enough. */
export function span(ms: number): string {
  const [unit, size] = unitOf(ms)
  const count = ms / size
  return `${Math.abs(count) < 10 && unit !== 'ms' ? Math.round(count * 10) / 10 : Math.round(count)} ${unit}`
}

/** ms until a life of `ms` that runs out may be told in other words. */
export function nextTelling(ms: number): number {
  const [unit, size] = unitOf(ms)
  const step = unit !== 'ms' && ms / size < 10 ? size / 10 : size
  return ms % step || step
}

function unitOf(ms: number): readonly [string, number] {
  return units.find(([, length]) => Math.abs(ms) >= length) ?? ['ms', 1]
}
