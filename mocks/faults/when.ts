// Which of the exchanges that fit a rule it befalls: the nth, a stretch of them, a share, or all.
import type { When } from './rule.ts'

/** Whether the `n`th that fits (1 first) is befallen. `draw` gives the exchange's one number in [0, 1). */
export function falls(when: When, n: number, draw: () => number): boolean {
  if (typeof when === 'string') return true
  if (when.share !== undefined) return draw() < when.share
  const { first, last } = stretch(when)
  return n >= first && n <= last
}

/** How many of one count may yet be befallen after the `n`th; undefined where that has no end, or is a matter of chance. */
export function leftAfter(when: When, n: number): number | undefined {
  if (typeof when === 'string') return undefined
  const { first, last } = stretch(when)
  if (when.share !== undefined || last === Number.POSITIVE_INFINITY) return undefined
  return Math.max(0, last - Math.max(n, first - 1))
}

function stretch({ nth, from = 1, times = Number.POSITIVE_INFINITY }: Exclude<When, string>) {
  return nth === undefined ? { first: from, last: from + times - 1 } : { first: nth, last: nth }
}
