// `/api/fal/proxy`: one URL for browsers, which names the real one in a header (fal.md 14.4). Nothing leaves the process.
import type { Answer, MockRequest } from '../http.ts'
import { falHosts } from './hosts.ts'
import { reply } from './reply.ts'

const route = /^\/api\/fal\/proxy\/?$/
const target = 'x-fal-target-url'

/** The server's own credential, for browsers that send none. */
const ownKey = 'relayproof-proxy'

/** Undefined for another path. Links in the answer lead to the mock's host-in-path form, so that browsers can follow them. */
export function proxied(
  request: MockRequest,
  inside: (request: MockRequest) => Answer,
  key: string = ownKey,
): Answer | undefined {
  if (!route.test(request.path)) return undefined
  const text = request.headers[target] ?? ''
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !falHosts.includes(url.hostname)) return reply(400, 'Invalid request')
  const { base, headers } = request
  const linkTo = (host: string, path: string) => `${base}/${host}${path}`
  return inside({
    ...request,
    path: url.pathname,
    search: url.search.slice(1),
    host: url.hostname,
    headers: { ...headers, authorization: headers['authorization'] ?? `Key ${key}` },
    base: linkTo(url.hostname, ''),
    linkTo,
  })
}
