// A limit of real time on some work, which lets go of everything when the work is done.

/**
 * Does `work` with a signal that aborts after `ms` of real time (with the error that `AbortSignal.timeout` gives), or
 * with `outer` and its reason. Its timer keeps no process alive, and ends with the work.
 *
 * Why not Node's own: Node 20 collects an `AbortSignal.timeout` of which only `AbortSignal.any` still knows, and then
 * nothing ever aborts; and a signal that lives long remembers each `AbortSignal.any` made of it for ever.
 */
export async function withinLimit<Value>(
  ms: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const over = new AbortController()
  const left = () => over.abort(outer?.reason)
  const late = () => over.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'))
  const timer = setTimeout(late, ms).unref()
  outer?.addEventListener('abort', left)
  if (outer?.aborted) left()
  try {
    return await work(over.signal)
  } finally {
    clearTimeout(timer)
    outer?.removeEventListener('abort', left)
  }
}
