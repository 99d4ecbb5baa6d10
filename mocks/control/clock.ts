// POST /__mock/clock: freeze, advance, scale, resume.
import { UsageError } from '../../src/core/errors.ts'
import { isJsonObject, type Json } from '../../src/core/json.ts'
import type { World } from '../world.ts'

export interface ClockState {
  /** ms since the epoch. */
  readonly now: number
  readonly frozen: boolean
  /** Attempts that had fallen due and were not answered when the answer could wait no longer. */
  readonly webhooksUnderWay?: number
}

export function showClock({ clock }: World): ClockState {
  return { now: clock.now(), frozen: clock.frozen }
}

/**
 * Applies `{freeze: true | ms}`, `{advance: ms}`, `{scale: factor}`, `{resume: true}`, several in that order. Answers
 * when webhooks that fell due have been delivered. Throws UsageError for anything else.
 */
export async function moveClock(world: World, body: unknown): Promise<ClockState> {
  const { clock } = world
  const moves = isJsonObject(body) ? body : {}
  const known = ['freeze', 'advance', 'scale', 'resume'].filter((word) => word in moves)
  if (known.length === 0) {
    throw new UsageError(
      `send {"freeze":true}, {"advance":1000}, {"scale":10} or {"resume":true}; received ${JSON.stringify(body)}`,
    )
  }
  const { freeze, advance, scale } = moves
  if (typeof freeze === 'number') refuseBad('freeze', () => clock.freeze(lawful(freeze)))
  else if (freeze === true) clock.freeze()
  else if (freeze)
    throw new UsageError(`"freeze" is true or ms since the epoch; received ${JSON.stringify(freeze)}`)
  if (advance !== undefined) refuseBad('advance', () => advanceBy(clock, numberIn(advance)))
  if (scale !== undefined) refuseBad('scale', () => clock.scale(Math.min(numberIn(scale), mostScale)))
  if (moves['resume']) clock.resume()
  const webhooksUnderWay = await world.outbox.settled()
  return { ...showClock(world), ...(webhooksUnderWay > 0 ? { webhooksUnderWay } : {}) }
}

/** The last moment that a Date can hold (ms since the epoch), less a century for what lies ahead of it. */
const lastMoment = 8.64e15 - 100 * 365 * 86_400_000
/** A day in a millisecond; more would only lose precision. */
const mostScale = 86_400_000

function lawful(at: number): number {
  if (at >= 0 && at <= lastMoment) return at
  throw new RangeError(`time goes from 0 to ${lastMoment} ms since the epoch, and would come to ${at}`)
}

function advanceBy(clock: World['clock'], ms: number): void {
  if (ms > 0) lawful(clock.now() + ms)
  clock.advance(ms)
}

function numberIn(value: Json): number {
  if (typeof value === 'number') return value
  throw new RangeError(`a number is wanted, received ${JSON.stringify(value)}`)
}

function refuseBad(word: string, move: () => void): void {
  try {
    move()
  } catch (cause) {
    throw new UsageError(`"${word}" was not understood: ${(cause as Error).message}`, { cause })
  }
}
