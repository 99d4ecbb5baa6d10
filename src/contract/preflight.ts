// What a browser asks before a page of another origin may submit: costs nothing, and tells whether pages can call the host at all.
import type { Deviation } from '../core/clause.ts'
import type { Exchange } from '../core/exchange.ts'
import type { Transcript } from '../core/transcript.ts'
import { isAside, subjectOf } from './evidence/subject.ts'
import type { Ask } from './plan.ts'

export const preflightAct = 'preflight'

/** The page that asks; nobody is there. */
const origin = 'https://app.example'
const headers = ['authorization', 'content-type']

/** `to` is where a page would submit. */
export function preflightAsk(to: string): Ask {
  return {
    ...{ act: preflightAct, method: 'OPTIONS', to, credential: 'none', tellsNoLength: true },
    headers: {
      ...{ origin, 'access-control-request-method': 'POST' },
      'access-control-request-headers': headers.join(', '),
    },
  }
}

/** A note, since no vendor promises it: nothing is broken by a host that is for servers. */
export function notesOnBrowsers({ exchanges }: Transcript): readonly Deviation[] {
  const closed = exchanges.find(
    (exchange) =>
      exchange.act === preflightAct && !isAside(subjectOf(exchange)) && missingLeave(exchange) !== undefined,
  )
  if (!closed) return []
  return [
    {
      id: 'no-browsers',
      meaning: `Pages of other origins get no leave to ask (${missingLeave(closed)}).`,
      breaks: 'Pages in a browser cannot call this host at all; callers on a server are not touched.',
      change:
        'Where pages are to call it, answer their preflight with leave for their POST, its type and its credential.',
      clauses: [],
      falls: [],
      exchanges: [closed.index],
    },
  ]
}

/** What a browser would miss in the answer; undefined where it would let the page ask. */
function missingLeave({ reply, failure }: Exchange): string | undefined {
  if (!reply) return failure?.message ?? 'no reply'
  const lists = (name: string) => (reply.headers[name] ?? '').toLowerCase().split(/\s*,\s*/)
  const allowed = reply.headers['access-control-allow-origin']
  if (reply.status < 200 || reply.status > 299) return String(reply.status)
  if (allowed !== '*' && allowed !== origin) return `access-control-allow-origin: ${allowed ?? 'absent'}`
  const granted = lists('access-control-allow-headers')
  // A star stands for every header but the credential's.
  const missing = headers.find(
    (name) => !granted.includes(name) && (name === 'authorization' || !granted.includes('*')),
  )
  return missing === undefined ? undefined : `no leave for the header ${missing}`
}
