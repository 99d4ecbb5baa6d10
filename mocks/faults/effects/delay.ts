// Delay: a client waits in real time, so a fault passes in real time too; moving the world's clock shortens it.
import { type Clock, systemClock } from '../../../src/core/clock.ts'
import { parseDuration } from '../../../src/core/duration.ts'

/**
 * Waits `ms` of real time, or until the world's clock has gone that far, whichever is first: a test that freezes the clock
 * is not hung by it, and one that moves it need not wait.
 */
export async function pass(
  clock: Clock,
  ms: number,
  signal?: AbortSignal,
  real: Clock = systemClock(),
): Promise<void> {
  const over = new AbortController()
  const either = signal ? AbortSignal.any([over.signal, signal]) : over.signal
  // Whoever froze the clock at a far moment would otherwise never come to it.
  const moments = [clock.until(clock.now() + ms, either), real.until(real.now() + ms, either)]
  await Promise.race(moments)
  over.abort()
}

/** ms of a span as the contract allows it. */
export function msOf(span: number | string): number {
  return typeof span === 'number' ? span : parseDuration(span, 'a span')
}
