// One attempt at a delivery: a POST that follows no redirect, never throws, and says what came of it.
import type { Attempt, Delivery } from './delivery.ts'

/** Sends attempt `n` (0 first), made at `now` (ms since the epoch); `closing` breaks it off. */
export async function post(
  delivery: Delivery,
  body: string,
  now: number,
  n: number,
  closing: AbortSignal,
): Promise<Attempt> {
  const { timeoutMs } = delivery
  const patience = typeof timeoutMs === 'number' ? timeoutMs : timeoutMs(n)
  const signal = AbortSignal.any([AbortSignal.timeout(patience), closing])
  try {
    const { url, credential } = withoutCredential(delivery.url)
    const headers = { ...delivery.headers(now, n, body), ...credential }
    const reply = await fetch(url, { method: 'POST', body, headers, redirect: 'manual', signal })
    await reply.body?.cancel()
    return { at: now, status: reply.status }
  } catch (cause) {
    return { at: now, error: reasonOf(cause as Error) }
  }
}

/** A user name and password in the address go into a header, as `fetch` takes no address that has them. */
function withoutCredential(address: string): { readonly url: URL; readonly credential: HeadersOf } {
  const url = new URL(address)
  const { username, password } = url
  if (username === '' && password === '') return { url, credential: {} }
  url.username = ''
  url.password = ''
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { url, credential: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` } }
}

type HeadersOf = { readonly authorization?: string }

/** What `fetch` hides behind "fetch failed": a refused connection, an unknown name, a port it does not call. */
function reasonOf({ message, cause }: Error): string {
  if (!(cause instanceof Error)) return message
  const code = 'code' in cause ? String(cause.code) : ''
  return cause.message || code || message
}
