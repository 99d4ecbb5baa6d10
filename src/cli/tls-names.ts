// The names in the certificate of `--tls`: loopback, the vendors' hosts, and those that the flags give the mock.
import { isIP } from 'node:net'
import type { Mock } from '../../mocks/index.ts'

/** `host` is the address that is listened on; one that stands for all of them is no name. */
export function tlsNames({ vendors, world }: Mock, { host }: { readonly host: string }): readonly string[] {
  const { publicUrl, mediaUrl } = world.settings
  const origins = [publicUrl, mediaUrl]
    .filter((url) => url !== undefined)
    .map((url) => bare(new URL(url).hostname))
  const own = isIP(host) !== 0 && /^[0:.]+$/.test(host) ? [] : [host]
  const names = [
    'localhost',
    '127.0.0.1',
    '::1',
    ...vendors.flatMap((vendor) => vendor.hosts),
    ...own,
    ...origins,
  ]
  return [...new Set(names.map(bare))]
}

/** Without the brackets of an IPv6 address in a URL. */
function bare(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1').toLowerCase()
}
