// Puts recorded exchanges in the order in which they were sent, as far as their recorder's clock can be gone by.
import type { Exchange } from '../../core/exchange.ts'
import { longestRise } from './longest-rise.ts'
import type { WireFacts } from './wire.ts'

export interface Timed extends Omit<WireFacts, 'told'>, Pick<Exchange, 'startedAt'> {
  /** ms since the epoch; where the recorder told none, the moment at which the one before had come. */
  readonly startedAt: number
}

/** By time where that can be gone by; one whose time cannot stays where its recorder wrote it. */
export function inOrder(wires: readonly WireFacts[]): readonly Timed[] {
  const moments = trusted(wires)
  let clock = moments.find((at) => at !== undefined) ?? 0
  let next = moments.length - 1
  const upcoming = moments.map(() => Number.POSITIVE_INFINITY)
  for (let soonest = Number.POSITIVE_INFINITY; next >= 0; next -= 1) {
    upcoming[next] = soonest
    soonest = moments[next] ?? soonest
  }
  return wires.map((wire, nth) => timed(wire, nth)).toSorted((one, other) => one.startedAt - other.startedAt)

  function timed({ told: _, ...wire }: WireFacts, nth: number): Timed {
    const at = moments[nth]
    const startedAt = at ?? Math.min(clock, upcoming[nth] ?? clock)
    clock = Math.max(clock, startedAt + wire.durationMs)
    if (at !== undefined || wire.lost?.includes('times')) return { ...wire, startedAt }
    return { ...wire, startedAt, lost: [...(wire.lost ?? []), 'times'] }
  }
}

type Moments = readonly (number | undefined)[]

/**
 * A recorder writes all its moments in one way, and most write their entries in the order in which they began or ended. One
 * moment that is written otherwise, lies years away, or stands out of an order that the others keep is none to go by.
 */
function trusted(wires: readonly WireFacts[]): Moments {
  const form = mostFrequent(wires.flatMap(({ told }) => (told ? [told.form] : [])))
  const alike = wires.map(({ told }) => (told?.form === form ? told?.at : undefined))
  const near = withoutFar(alike)
  return withoutMisplaced(near, wires)
}

/** No session goes on for years; some records of ours, made in moved time, go on for months. */
const farMs = 2 * 365 * 24 * 60 * 60 * 1000

function withoutFar(moments: Moments): Moments {
  const known = moments.filter((at) => at !== undefined).toSorted((one, other) => one - other)
  const middle = known[Math.floor((known.length - 1) / 2)] ?? 0
  return moments.map((at) => (at !== undefined && Math.abs(at - middle) > farMs ? undefined : at))
}

/** Of so many one may stand out of the order, and at least two must be in it for each. */
const fewest = 20

function withoutMisplaced(moments: Moments, wires: readonly WireFacts[]): Moments {
  const known = moments.flatMap((at, nth) =>
    at === undefined ? [] : [{ at, end: at + (wires[nth]?.durationMs ?? 0), nth }],
  )
  const begun = longestRise(known.map(({ at }) => at))
  const ended = longestRise(known.map(({ end }) => end))
  const kept = new Set(ended.length > begun.length ? ended : begun)
  const around = neighboursIn(known, kept)
  const misplaced = known.filter((one, place) => !kept.has(place) && !around(place).every(isBeside(one)))
  const few = Math.min(Math.max(1, known.length / fewest), (kept.size - 1) / 2)
  if (misplaced.length > few) return moments
  const gone = new Set(misplaced.map(({ nth }) => nth))
  return moments.map((at, nth) => (gone.has(nth) ? undefined : at))
}

interface Span {
  readonly at: number
  readonly end: number
}

/** The nearest that are in place, before and after. */
function neighboursIn(all: readonly Span[], kept: ReadonlySet<number>): (place: number) => readonly Beside[] {
  const before: (Span | undefined)[] = []
  const after: (Span | undefined)[] = []
  for (let [place, last] = [0, undefined as Span | undefined]; place < all.length; place += 1) {
    before[place] = last
    if (kept.has(place)) last = all[place]
  }
  for (let [place, next] = [all.length - 1, undefined as Span | undefined]; place >= 0; place -= 1) {
    after[place] = next
    if (kept.has(place)) next = all[place]
  }
  return (place) => [
    { other: before[place], isBefore: true },
    { other: after[place], isBefore: false },
  ]
}

interface Beside {
  readonly other: Span | undefined
  readonly isBefore: boolean
}

/** In order, or on the way at the same time, when either order may stand. */
const isBeside =
  (one: Span) =>
  ({ other, isBefore }: Beside): boolean =>
    other === undefined ||
    (isBefore ? other.at <= one.at : other.at >= one.at) ||
    (other.at <= one.end && other.end >= one.at)

function mostFrequent(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0]
}
