// When a reply makes a client ask again: elsewhere (redirect), or later (patience).
import type { Exchange } from '../../core/exchange.ts'
import type { Target } from '../../core/target.ts'
import type { Ask } from '../plan.ts'
import { mediaAct } from './address.ts'

/** ms to wait before the same is asked again; undefined where nobody asked for that, or for more than a visitor's patience. */
export function pauseAskedBy(exchange: Exchange): number | undefined {
  if (exchange.reply?.status !== 429) return undefined
  const seconds = secondsAskedBy(exchange)
  return seconds >= 0 && seconds <= 10 ? Math.max(seconds * 1000, 250) : undefined
}

/** A number of seconds, or a date (RFC 9110, 10.2.3), which is one of the host's clock where it tells its own. */
function secondsAskedBy({ reply, startedAt, durationMs }: Exchange): number {
  const told = reply?.headers['retry-after'] ?? ''
  if (/^\s*\d+(\.\d+)?\s*$/.test(told)) return Number(told)
  const theirs = Date.parse(reply?.headers['date'] ?? '')
  return (Date.parse(told) - (Number.isNaN(theirs) ? startedAt + durationMs : theirs)) / 1000
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
