// Time → horizontal place. A day of waiting (media expire) would crush the seconds that matter, so it is shortened.
import type { Exchange } from '../../core/exchange.ts'

export interface Axis {
  /** Place of a moment (ms since the epoch), in units of the drawing. */
  x(moment: number): number
  /** Where idle time was shortened, and how long it really was. */
  readonly breaks: readonly { readonly at: number; readonly ms: number }[]
  readonly totalMs: number
}

interface Stretch {
  readonly from: number
  readonly to: number
  /** ms of drawing that it gets. */
  readonly drawn: number
  readonly before: number
}

/** Idle stretches longer than a quarter of all busy and shorter idle time together are drawn as that quarter. */
export function axisOf(exchanges: readonly Exchange[], width: number): Axis {
  const moments = exchanges.flatMap(({ startedAt, durationMs }) => [startedAt, startedAt + durationMs])
  const ticks = [...new Set(moments)].toSorted((one, other) => one - other)
  const first = ticks[0] ?? 0
  const last = ticks.at(-1) ?? first
  const idle = (from: number) =>
    !exchanges.some(({ startedAt, durationMs }) => startedAt <= from && from < startedAt + durationMs)
  const most = longestDrawn(ticks, idle)
  const stretches: Stretch[] = []
  let drawn = 0
  for (const [at, to] of ticks.slice(1).entries()) {
    const from = ticks[at] ?? to
    const length = idle(from) ? Math.min(to - from, most) : to - from
    stretches.push({ from, to, drawn: length, before: drawn })
    drawn += length
  }
  const scale = width / Math.max(1, drawn)
  return {
    totalMs: last - first,
    breaks: stretches
      .filter(({ from, to, drawn: length }) => length < to - from)
      .map(({ from, to, drawn: length, before }) => ({ at: (before + length / 2) * scale, ms: to - from })),
    x: (moment) => {
      const stretch = stretches.find(({ to }) => moment < to)
      if (!stretch) return drawn * scale
      const part = (moment - stretch.from) / (stretch.to - stretch.from)
      return (stretch.before + Math.max(0, part) * stretch.drawn) * scale
    },
  }
}

function longestDrawn(ticks: readonly number[], idle: (from: number) => boolean): number {
  const gaps = ticks.slice(1).map((to, at) => ({ ms: to - (ticks[at] ?? to), from: ticks[at] ?? to }))
  const usual = gaps
    .filter(({ from }) => idle(from))
    .map(({ ms }) => ms)
    .toSorted((one, other) => one - other)
  const median = usual[Math.floor(usual.length / 2)] ?? 0
  return Math.max(1000, median * 4)
}
