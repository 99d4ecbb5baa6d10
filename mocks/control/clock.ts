// POST /__mock/clock: freeze, advance, scale, resume.
import { parseDuration } from '../../src/core/duration.ts'
import { UsageError } from '../../src/core/errors.ts'
import type { Ordered } from '../mock-contract.ts'
import type { World } from '../world.ts'

export function showClock({ clock, stampTime }: World): Ordered<'Clock'> {
  const { source: stamps } = stampTime
  return { now: clock.now(), frozen: clock.frozen, ...(stamps === 'real' ? {} : { stamps }) }
}

/**
 * Applies `{freeze: true | ms}`, `{advance: ms | "24h"}`, `{scale: factor}`, `{resume: true}`, several in that order, and
 * before them `{stamps: "world"}`, the clock that webhooks are signed by.
 * Answers when webhooks that fell due have been delivered. Throws UsageError for a moment that there is not.
 */
export async function moveClock(world: World, order: Ordered<'ClockOrder'>): Promise<Ordered<'Clock'>> {
  applyClock(world, order)
  const webhooksUnderWay = await world.outbox.settled()
  return { ...showClock(world), ...(webhooksUnderWay > 0 ? { webhooksUnderWay } : {}) }
}

/** The same without waiting for webhooks. */
export function applyClock(world: World, order: Ordered<'ClockOrder'>): void {
  const { clock } = world
  const { freeze, advance, scale, resume, stamps } = order
  if (stamps) world.stampTime.take(stamps)
  if (typeof freeze === 'number') clock.freeze(lawful('freeze', freeze))
  else if (freeze) clock.freeze()
  if (advance !== undefined) {
    const ms = typeof advance === 'number' ? advance : parseDuration(advance, '"advance"')
    lawful('advance', clock.now() + ms)
    clock.advance(ms)
  }
  if (scale !== undefined) clock.scale(Math.min(scale, mostScale))
  if (resume) clock.resume()
}

/** The last moment that a Date can hold (ms since the epoch), less a century for what lies ahead of it. */
const lastMoment = 8.64e15 - 100 * 365 * 86_400_000
/** A day in a millisecond; more would only lose precision. */
const mostScale = 86_400_000

function lawful(word: string, at: number): number {
  if (at >= 0 && at <= lastMoment) return at
  throw new UsageError(
    `"${word}" leads out of time, which goes from 0 to ${lastMoment} ms since the epoch; it would come to ${at}`,
  )
}
