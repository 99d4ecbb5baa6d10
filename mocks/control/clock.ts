// POST /__mock/clock: freeze, advance, scale, resume.
import { UsageError } from '../../src/core/errors.ts'
import { isJsonObject } from '../../src/core/json.ts'
import type { World } from '../world.ts'

export interface ClockState {
  /** ms since the epoch. */
  readonly now: number
  readonly frozen: boolean
}

export function showClock({ clock }: World): ClockState {
  return { now: clock.now(), frozen: clock.frozen }
}

/**
 * Applies `{freeze: true | ms}`, `{advance: ms}`, `{scale: factor}`, `{resume: true}`, several in that order. Answers
 * when webhooks that fell due have been sent. Throws UsageError for anything else.
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
  if (typeof moves['freeze'] === 'number') clock.freeze(moves['freeze'])
  else if (moves['freeze']) clock.freeze()
  if ('advance' in moves) refuseBad('advance', () => clock.advance(Number(moves['advance'])))
  if ('scale' in moves) refuseBad('scale', () => clock.scale(Number(moves['scale'])))
  if (moves['resume']) clock.resume()
  await world.outbox.settled()
  return showClock(world)
}

function refuseBad(word: string, move: () => void): void {
  try {
    move()
  } catch (cause) {
    throw new UsageError(`"${word}" was not understood: ${(cause as Error).message}`, { cause })
  }
}
