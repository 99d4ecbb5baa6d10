// Waits for whichever comes first: a moment on a clock, a change in the ledger or the journal, or the client's leaving.
import type { Clock } from '../src/core/clock.ts'
import type { Journal } from './journal.ts'
import type { World } from './world.ts'

/** Resolves at `at` (ms since the epoch, Infinity for never), when any job changes, or when `signal` aborts. With `jobId` only that job's changes count. */
export function untilChanged(
  { clock, ledger }: Pick<World, 'clock' | 'ledger'>,
  at: number,
  signal?: AbortSignal,
  jobId?: string,
): Promise<void> {
  const watch = (ring: () => void) =>
    ledger.watch((change) => {
      if (jobId === undefined || change.kind === 'cleared' || change.entry.job.id === jobId) ring()
    })
  return untilRung(watch, clock, at, signal)
}

/** Resolves at `at` (ms since the epoch) on `clock`, when an exchange is recorded, or when `signal` aborts. */
export function untilRecorded(
  journal: Journal,
  clock: Clock,
  at: number,
  signal: AbortSignal,
): Promise<void> {
  return untilRung((ring) => journal.watch(ring), clock, at, signal)
}

/** `watch` is given what to call when the wait is over, and returns what ends the watching. */
export async function untilRung(
  watch: (ring: () => void) => () => void,
  clock: Clock,
  at: number,
  signal?: AbortSignal,
): Promise<void> {
  if (signal?.aborted) return
  const wake = new AbortController()
  const ring = () => wake.abort()
  const unwatch = watch(ring)
  signal?.addEventListener('abort', ring)
  try {
    await clock.until(Number.isFinite(at) ? at : Number.MAX_SAFE_INTEGER, wake.signal)
  } finally {
    unwatch()
    signal?.removeEventListener('abort', ring)
  }
}
