// Whom a request is for: by the vendor's own name in the Host header, by that name in the path, or by native path.
import type { MockRequest } from './http.ts'
import type { Vendor } from './vendor.ts'

export interface RawRequest {
  readonly method: string
  /** As on the request line: path and query. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** `http` or `https`, as the client came. */
  readonly scheme: string
}

export interface Addressed {
  readonly vendor: Vendor
  readonly request: MockRequest
}

/**
 * The same request in the usual form, where the request line names the whole address (RFC 9112, 3.2.2), as clients do
 * that take the mock for their proxy: that address then counts, not the Host header.
 */
export function inOriginForm(raw: RawRequest): RawRequest {
  const [whole, host] = /^https?:\/\/([^/?#]+)/i.exec(raw.url) ?? []
  if (whole === undefined || host === undefined) return raw
  const rest = raw.url.slice(whole.length)
  const url = rest.startsWith('/') ? rest : `/${rest}`
  return { ...raw, url, headers: { ...raw.headers, host } }
}

/** Finds the vendor; undefined when none of those served owns the path. */
export function address(
  raw: RawRequest,
  vendors: readonly Vendor[],
  publicUrl: string | undefined,
): Addressed | undefined {
  const hostHeader = raw.headers['host'] ?? '127.0.0.1'
  const byName = vendorOfHost(nameIn(hostHeader), vendors)
  const origin = publicUrl ?? `${raw.scheme}://${hostHeader}`
  if (byName)
    return to(
      byName.vendor,
      raw,
      raw.url,
      byName.host,
      `${raw.scheme}://${hostHeader}`,
      byHostName(raw.scheme, hostHeader),
    )
  const second = raw.url.indexOf('/', 1)
  const inPath = vendorOfHost(raw.url.slice(1, second === -1 ? undefined : second), vendors)
  if (inPath) {
    const rest = second === -1 ? '/' : raw.url.slice(second)
    return to(
      inPath.vendor,
      raw,
      rest,
      inPath.host,
      `${origin}/${inPath.host}`,
      (host, path) => `${origin}/${host}${path}`,
    )
  }
  const path = pathOf(raw.url)
  const native = vendors.find((vendor) => vendor.owns(path))
  return native && to(native, raw, raw.url, undefined, origin, (_host, to) => `${origin}${to}`)
}

function to(
  vendor: Vendor,
  raw: RawRequest,
  url: string,
  host: string | undefined,
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
function byHostName(scheme: string, hostHeader: string): MockRequest['linkTo'] {
  const port = /:\d+$/.exec(hostHeader)?.[0] ?? ''
  return (host, path) => `${scheme}://${host}${port}${path}`
}

function pathOf(url: string): string {
  const query = url.indexOf('?')
  return query === -1 ? url : url.slice(0, query)
}
