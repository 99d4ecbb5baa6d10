// Waits for whichever comes first: a moment on the clock, a change in the ledger, or the client's leaving.
import type { World } from './world.ts'

/** Resolves at `at` (ms since the epoch, Infinity for never), when any job changes, or when `signal` aborts. With `jobId` only that job's changes count. */
export async function untilChanged(
  { clock, ledger }: Pick<World, 'clock' | 'ledger'>,
  at: number,
  signal?: AbortSignal,
  jobId?: string,
): Promise<void> {
  if (signal?.aborted) return
  const wake = new AbortController()
  const ring = () => wake.abort()
  const unwatch = ledger.watch((change) => {
    if (jobId === undefined || change.kind === 'cleared' || change.entry.job.id === jobId) ring()
  })
  signal?.addEventListener('abort', ring)
  try {
    await clock.until(Number.isFinite(at) ? at : Number.MAX_SAFE_INTEGER, wake.signal)
  } finally {
    unwatch()
    signal?.removeEventListener('abort', ring)
  }
}
