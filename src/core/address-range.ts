// What kind of network an IP address lies in, so that nobody knocks where a stranger's word alone leads.
import ipaddr from 'ipaddr.js'

/**
 * `public`, or the name of the range that is not: `loopback`, `private`, `linkLocal` (where clouds tell machines their
 * credentials), `carrierGradeNat`, `uniqueLocal`, `reserved` (benchmarks and documentation among it), … An IPv4 address
 * that is wrapped in an IPv6 one (mapped, translated, NAT64, 6to4) is judged by itself; what is no address is `invalid`.
 */
export function rangeOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'invalid'
  const parsed = ipaddr.process(address)
  const inner = parsed instanceof ipaddr.IPv6 ? wrapped(parsed) : parsed
  if (inner.toString() === wireServer) return 'linkLocal'
  if (isOldWrapping(inner)) return 'reserved'
  const range = inner.range()
  return range === 'unicast' ? 'public' : range
}

/** Azure tells its machines their settings from a public address. */
const wireServer = '168.63.129.16'

/** Where the four bytes stand: RFC 6052 (its well-known prefix only) and RFC 6145 at the end, RFC 3056 behind the prefix. */
function wrapped(address: ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  const bytes = address.toByteArray()
  const range = address.range()
  if (range === '6to4') return new ipaddr.IPv4(bytes.slice(2, 6))
  const wellKnown = bytes.slice(4, 12).every((byte) => byte === 0)
  if (range === 'rfc6145' || (range === 'rfc6052' && wellKnown)) return new ipaddr.IPv4(bytes.slice(12))
  return address
}

/** `::127.0.0.1`: a form that RFC 4291 gave up, and that some systems still connect by. */
function isOldWrapping(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (!(address instanceof ipaddr.IPv6)) return false
  const zeros = address.toByteArray().findIndex((byte) => byte !== 0)
  return zeros >= 12 && zeros < 15
}
