// When a reply makes a client ask again: elsewhere (redirect), or later (patience).
import type { Exchange } from '../../core/exchange.ts'
import type { Target } from '../../core/target.ts'
import type { Ask } from '../provider.ts'
import { mediaAct } from './address.ts'

/** ms to wait before the same is asked again; undefined where nobody asked for that, or for more than a visitor's patience. */
export function pauseAskedBy({ reply }: Exchange): number | undefined {
  if (reply?.status !== 429) return undefined
  const seconds = Number(reply.headers['retry-after'] ?? Number.NaN)
  return seconds >= 0 && seconds <= 10 ? Math.max(seconds * 1000, 250) : undefined
}

/** Where a redirect leads that a client would follow: GET and HEAD, and for API calls on the target's own origin only. */
export function hopOf(exchange: Exchange, ask: Ask, target: Target): string | undefined {
  const { reply } = exchange
  const location = reply?.headers['location']
  const follows = ask.method === 'GET' || ask.method === 'HEAD'
  if (!reply || !follows || location === undefined || ![301, 302, 303, 307, 308].includes(reply.status))
    return undefined
  try {
    const to = new URL(location, exchange.request.url)
    if (ask.act === mediaAct) return to.href
    return to.origin === new URL(target.baseUrl).origin ? to.href : undefined
  } catch {
    return undefined
  }
}
