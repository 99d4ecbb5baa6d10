// How a journey lets time pass: by waiting politely, or by moving the target's own clock.
import type { Clock } from '../../core/clock.ts'
import type { ControlPlane } from './control-plane.ts'

export interface Pace {
  /** True when time is moved, not waited for: then jobs go one after the other, and the same run gives the same record. */
  readonly moved: boolean
  /** ms, of whichever clock the jobs run on. */
  now(): number
  /** Between two polls of a job; `polls` were made and `elapsedMs` have passed since its submission. */
  betweenPolls(polls: number, elapsedMs: number, signal: AbortSignal): Promise<void>
  /** Lets `ms` pass. */
  pass(ms: number, signal: AbortSignal): Promise<void>
  /** Gives the target its own time back. */
  end(): Promise<void>
}

/** Waits 500 ms between polls, growing with the age of the job to 2 s. */
export function realPace(clock: Clock): Pace {
  const pass = (ms: number, signal: AbortSignal) => clock.until(clock.now() + ms, signal)
  return {
    moved: false,
    now: () => clock.now(),
    betweenPolls: (_polls, elapsedMs, signal) => pass(Math.min(2000, Math.max(500, elapsedMs / 10)), signal),
    pass,
    end: async () => {},
  }
}

/** For so long, in ms, a job is watched in steps in which silence can be told from news. */
const watchedMs = 300_000

/**
 * ms to move. A leap past several moments shows only the last of them: a stream that owes a comment every 15 s has news by
 * then, so steps stay shorter than that until a job is old.
 */
function stepFor(polls: number, elapsedMs: number): number {
  if (polls < 24) return 500
  return Math.min(elapsedMs < watchedMs ? 5_000 : 60_000, 500 * 1.5 ** (polls - 24))
}

/**
 * Stops the target's clock and moves it in steps: small ones at first, so that no phase is missed. Rejects if it cannot,
 * and so does `pass` when the clock stands still: a job on it would never end. At the end the clock stands where it would
 * without us, for the sake of everybody else.
 */
export async function movedPace(control: ControlPlane, clock: Clock): Promise<Pace> {
  const { frozen } = await control.readClock()
  let { now } = await control.clock({ freeze: true })
  const [stopped, began] = [now, clock.now()]
  const pass = async (ms: number) => {
    const before = now
    now = (await control.clock({ advance: Math.round(ms) })).now
    if (now - before < Math.round(ms)) {
      throw new Error(
        `the target's clock was to move by ${Math.round(ms)} ms, and moved by ${now - before} ms`,
      )
    }
  }
  return {
    moved: true,
    now: () => now,
    betweenPolls: (polls, elapsedMs) => pass(stepFor(polls, elapsedMs)),
    pass,
    end: async () => {
      if (frozen) await control.clock({ freeze: stopped })
      else await control.clock({ freeze: stopped + Math.round(clock.now() - began), resume: true })
    },
  }
}
