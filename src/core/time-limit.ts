// A signal that aborts after a while of real time, and does so whatever the garbage collector thinks of it.

/**
 * Aborts after `ms` of real time, with the error that `AbortSignal.timeout` gives; keeps no process alive.
 * Node 20 collects an `AbortSignal.timeout` of which only `AbortSignal.any` still knows, and then nothing
 * ever aborts: what waited for it waits for ever. The timer holds this one.
 */
export function timeLimit(ms: number): AbortSignal {
  const over = new AbortController()
  const late = () => over.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'))
  setTimeout(late, ms).unref()
  return over.signal
}
