// Whom a request is for: by the vendor's own name in the Host header, by that name in the path, or by native path.
import type { MockRequest } from './http.ts'
import type { RawRequest } from './raw-request.ts'
import type { Vendor } from './vendor.ts'

export interface Addressed {
  readonly vendor: Vendor
  readonly request: MockRequest
}

/**
 * The same request in the usual form, where the request line names the whole address (RFC 9112, 3.2.2), as clients do
 * that take the mock for their proxy: that address then counts, its scheme too (axios asks so for https), not the Host header.
 */
export function inOriginForm(raw: RawRequest): RawRequest {
  const [whole, scheme, host] = /^(https?):\/\/([^/?#]+)/i.exec(raw.url) ?? []
  if (whole === undefined || scheme === undefined || host === undefined) return raw
  const rest = raw.url.slice(whole.length)
  const url = rest.startsWith('/') ? rest : `/${rest}`
  return { ...raw, url, scheme: scheme.toLowerCase(), headers: { ...raw.headers, host } }
}

/**
 * Finds the vendor; undefined when none of those served owns the path. Links begin at `publicUrl` however the mock was
 * addressed, else where the client called.
 */
export function address(
  raw: RawRequest,
  vendors: readonly Vendor[],
  publicUrl: string | undefined,
): Addressed | undefined {
  const hostHeader = raw.headers['host'] ?? '127.0.0.1'
  const called = raw.calledAt ?? `${raw.scheme}://${hostHeader}`
  const { mount = '' } = raw
  const origin = `${publicUrl ?? called}${mount}`
  const second = raw.url.indexOf('/', 1)
  // Before the name in the Host header, which a relay gives to all that it passes on.
  const inPath = vendorOfHost(raw.url.slice(1, second === -1 ? undefined : second), vendors)
  if (inPath) {
    const rest = second === -1 ? '/' : raw.url.slice(second)
    return to(inPath, raw, rest, `${origin}/${inPath.host}`, throughPath(origin))
  }
  const byName = vendorOfHost(nameIn(hostHeader), vendors)
  if (byName) {
    const isRelayed =
      publicUrl !== undefined || !vendorOfHost(nameIn(called.slice(called.indexOf('//') + 2)), vendors)
    return to(
      byName,
      raw,
      raw.url,
      origin,
      isRelayed ? behindRelay(origin, byName.host) : byHostName(called, mount),
    )
  }
  const path = pathOf(raw.url)
  const vendor = vendors.find((candidate) => candidate.owns(path))
  return vendor && to({ vendor }, raw, raw.url, origin, (_host, path) => `${origin}${path}`)
}

const throughPath =
  (origin: string): MockRequest['linkTo'] =>
  (host, path) =>
    `${origin}/${host}${path}`

/** A relay that asks by the name of one host leads to that host alone; the others are named in the path. */
function behindRelay(origin: string, own: string): MockRequest['linkTo'] {
  const through = throughPath(origin)
  return (host, path) => (host === own ? `${origin}${path}` : through(host, path))
}

function to(
  { vendor, host }: { readonly vendor: Vendor; readonly host?: string },
  raw: RawRequest,
  url: string,
  base: string,
  linkTo: MockRequest['linkTo'],
): Addressed {
  const path = pathOf(url)
  const search = url.slice(path.length + 1)
  const { method, headers, body } = raw
  const request: MockRequest = {
    method,
    path,
    search,
    headers,
    body,
    base,
    linkTo,
    ...(host ? { host } : {}),
    ...(raw.upgrade ? { upgrade: raw.upgrade } : {}),
  }
  return { vendor, request }
}

/** Without port, and without the dot of the root. */
function nameIn(hostHeader: string): string {
  const colon = hostHeader.lastIndexOf(':')
  const name = colon === -1 ? hostHeader : hostHeader.slice(0, colon)
  return name.endsWith('.') ? name.slice(0, -1) : name
}

function vendorOfHost(
  name: string,
  vendors: readonly Vendor[],
): { vendor: Vendor; host: string } | undefined {
  const host = name.toLowerCase()
  if (!host.includes('.')) return undefined
  const vendor = vendors.find((candidate) => candidate.hosts.includes(host))
  return vendor && { vendor, host }
}

/** A client redirected by name reaches the vendor's other hosts by name too, on the port it came through. */
function byHostName(called: string, mount: string): MockRequest['linkTo'] {
  const [scheme] = called.split(':', 1)
  const port = /:\d+$/.exec(called)?.[0] ?? ''
  return (host, path) => `${scheme}://${host}${port}${mount}${path}`
}

function pathOf(url: string): string {
  const query = url.indexOf('?')
  return query === -1 ? url : url.slice(0, query)
}
