// What a browser asks before a page of another origin may submit: costs nothing, and tells whether pages can call the host at all.
import type { Exchange } from '../core/exchange.ts'
import type { Ask } from './provider.ts'

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

/** What a browser would miss in the answer; undefined where it would let the page ask. */
export function missingLeave({ reply, failure }: Exchange): string | undefined {
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
