// `/api/fal/proxy`: one URL for browsers, which names the real one in a header (fal.md 14.4). Nothing leaves the process.
import type { HeaderMap } from '../../src/core/exchange.ts'
import type { Answer, MockRequest } from '../http.ts'
import { falHosts } from './hosts.ts'
import { reply } from './reply.ts'

const route = /^\/api\/fal\/proxy\/?$/
const target = 'x-fal-target-url'

/** The server's own credential, for browsers that send none. */
const ownKey = 'relayproof-proxy'

const isProxy = (path: string) => path.startsWith('/api/fal/') && route.test(path)

/** Which of fal's addresses a request to the proxy is meant for; undefined for another path, and another host. */
export function targetOf(path: string, headers: HeaderMap): URL | undefined {
  if (!isProxy(path)) return undefined
  const text = headers[target] ?? ''
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url && falHosts.includes(url.hostname) ? url : undefined
}

/** Undefined for another path. Links in the answer lead to the mock's host-in-path form, so that browsers can follow them. */
export function proxied(
  request: MockRequest,
  inside: (request: MockRequest) => Answer,
  key: string = ownKey,
): Answer | undefined {
  if (!isProxy(request.path)) return undefined
  const url = targetOf(request.path, request.headers)
  if (!url) return reply(400, 'Invalid request')
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
