// The proxy that the environment names: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY, as other tools read them.
import { getProxyForUrl } from 'proxy-from-env'
import type { ProxyRule } from '../contract/walk/roads.ts'
import { rangeOf } from '../core/address-range.ts'

/** This machine itself is never asked through a proxy, to which it would be another one. */
export const environmentProxy: ProxyRule = (url) => {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (host === 'localhost' || rangeOf(host) === 'loopback') return undefined
  return getProxyForUrl(url.href) || undefined
}
