// The host rule: where a request may go. Nothing but media ever leaves the target's own origin.
import { isIP } from 'node:net'
import { rangeOf } from '../../core/address-range.ts'
import type { Target } from '../../core/target.ts'
import type { Ask } from '../plan.ts'

/** Where an ask goes. `own` says whether that is the target itself, so that it may carry the credential. */
export type Address =
  | {
      readonly url: URL
      readonly own: boolean
      /** The link as it was given, where it named a foreign host and was swapped onto the target's. */
      readonly given?: string
      /** Value of the target's `via` header. */
      readonly via?: string
    }
  | { readonly refused: string }

/** Acts whose addresses may lie on any host; they never carry a credential. */
export const mediaAct = 'media'

/** Characters: Node takes 16 KB of a request's head, nginx and Apache 8 KB of its first line. */
const longestAddress = 8_000

/** Finds the address of `ask`. `officialUrl` is the vendor's own origin, which a `via` header has to name. */
export function addressOf(ask: Ask, target: Target, officialUrl: string): Address {
  const base = new URL(target.baseUrl)
  const resold = target.resells ?? officialUrl
  if (ask.to.length > longestAddress)
    return { refused: `the address has ${ask.to.length} characters, and at most ${longestAddress} are sent` }
  if (ask.to.startsWith('/')) {
    if (target.via) return { url: base, own: true, via: `${resold}${ask.to}` }
    const url = parsed(`${target.baseUrl}${ask.to}`)
    return url ? { url, own: true } : { refused: `${ask.to} is no path` }
  }
  const link = parsed(ask.to)
  if (!link) return { refused: `${JSON.stringify(ask.to)} is no address` }
  if (link.protocol !== 'http:' && link.protocol !== 'https:') {
    return { refused: `${link.protocol} addresses are not asked` }
  }
  if (link.username !== '' || link.password !== '') {
    return { refused: 'an address with a name and a password in it is not asked' }
  }
  if (ask.act === mediaAct) return mediaAddress(link, base)
  if (target.via && ask.throughVia) return { url: base, own: true, via: ask.to }
  if (link.origin === base.origin) return { url: link, own: true }
  if (target.via && [resold, officialUrl].some((url) => parsed(url)?.origin === link.origin)) {
    return { url: base, own: true, via: ask.to }
  }
  if (target.profile === 'relay') return { url: swapped(link, base), own: true, given: ask.to }
  return { refused: `the link leads to ${link.origin}, which is not the target; nothing was sent there` }
}

/** The same path and query on the target, below the prefix of its base URL. */
function swapped(link: URL, base: URL): URL {
  const prefix = base.pathname.replace(/\/$/, '')
  const path =
    prefix !== '' && link.pathname.startsWith(`${prefix}/`) ? link.pathname : prefix + link.pathname
  const url = new URL(base)
  url.pathname = path
  url.search = link.search
  return url
}

function mediaAddress(link: URL, base: URL): Address {
  if (isInward(link.hostname) && !isInward(base.hostname)) {
    return { refused: `the media address leads to ${link.host}, inside this machine or its network` }
  }
  if (isLinkLocal(link.hostname) && link.hostname !== base.hostname) {
    return { refused: `the media address leads to ${link.host}, which hosts of clouds keep their secrets on` }
  }
  return { url: link, own: link.origin === base.origin }
}

/** Where machines of a cloud are told their own credentials. */
function isLinkLocal(hostname: string): boolean {
  return rangeOf(bare(hostname)) === 'linkLocal'
}

/**
 * Names and literal addresses of this machine or a private network: a stranger's reply must not make us knock there. What
 * other names lead to is seen when the connection is made (guard).
 */
export function isInward(hostname: string): boolean {
  const host = bare(hostname)
  if (isIP(host) !== 0) return rangeOf(host) !== 'public'
  return host === 'localhost' || /\.(localhost|local|internal)$/.test(host)
}

/** Without the brackets of an IPv6 address. */
function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '').toLowerCase()
}

function parsed(address: string): URL | undefined {
  try {
    return new URL(address)
  } catch {
    return undefined
  }
}
