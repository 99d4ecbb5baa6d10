// Time as a value passed in. Everything that depends on time asks a Clock, so 24 hours can pass in a millisecond.

/** Milliseconds since the Unix epoch, and a way to wait for a moment. */
export interface Clock {
  now(): number
  /** Resolves once `now() >= at`, or as soon as `signal` aborts (it never rejects). */
  until(at: number, signal?: AbortSignal): Promise<void>
}

/** A clock whose time moves only when told to, or at another pace than its base. */
export interface AdjustableClock extends Clock {
  /** Stops time at the present moment, or at `at` (ms since the epoch) when given. */
  freeze(at?: number): void
  /**
   * Moves time forward by `ms` at once; frozen or not. Throws RangeError for a negative or non-finite number. Where it
   * is awaited it is over when what fell due by then has been seen to (in a mock: webhooks delivered).
   */
  advance(ms: number): Promise<void>
  /** Lets time pass `factor` times as fast as the base clock. */
  scale(factor: number): void
  /** Lets time pass again at the pace of the base clock, from where it stands. */
  resume(): void
  readonly frozen: boolean
}

/** The machine's own clock. Its timers never keep a process alive on their own. */
export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    until(at, signal) {
      return new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        // setTimeout overflows beyond 2^31-1 ms; far moments are reached in several steps.
        const step = () => {
          const left = at - Date.now()
          if (left <= 0 || signal?.aborted) return finish()
          timer = setTimeout(step, Math.min(left, 2_000_000_000)).unref()
        }
        let timer: NodeJS.Timeout | undefined
        const finish = () => {
          clearTimeout(timer)
          signal?.removeEventListener('abort', finish)
          resolve()
        }
        signal?.addEventListener('abort', finish)
        step()
      })
    },
  }
}
