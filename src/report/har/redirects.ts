// Redirects that the recorder's client followed: which recorded exchange was asked because another one led there.
import { meantUrl } from '../../core/exchange.ts'
import type { Timed } from './order.ts'

const codes: readonly number[] = [301, 302, 303, 307, 308]

/**
 * Each exchange whose reply led on, with the one that followed it: the next of its method at the address that it named. An
 * exchange follows one other at the most. Of requests with a body nothing is followed, as in a journey.
 */
export function followed(wires: readonly Timed[]): ReadonlyMap<Timed, Timed> {
  const places = new Map<string, number[]>()
  for (const [at, { request }] of wires.entries()) {
    const key = placeOf(request.method, request.url)
    const known = places.get(key)
    if (known) known.push(at)
    else places.set(key, [at])
  }
  const hops = new Map<Timed, Timed>()
  for (const [at, wire] of wires.entries()) {
    const waiting = places.get(nextPlace(wire) ?? '')
    while (waiting !== undefined && (waiting[0] ?? at + 1) <= at) waiting.shift()
    const hop = waiting?.shift()
    if (hop !== undefined) hops.set(wire, wires[hop] as Timed)
  }
  return hops
}

/** What came of a redirect, as the answer to what was asked at first. */
export function meantBy(first: Timed, hop: Timed): Timed {
  return { ...hop, request: { ...hop.request, redirectedFrom: meantUrl(first.request) } }
}

function nextPlace({ request, reply }: Timed): string | undefined {
  const location = reply?.headers['location']
  const follows = request.method === 'GET' || request.method === 'HEAD'
  if (!reply || !follows || location === undefined || !codes.includes(reply.status)) return undefined
  return URL.canParse(location, request.url)
    ? placeOf(request.method, new URL(location, request.url).href)
    : undefined
}

/** Browsers write addresses without their fragment, others as they were named. */
function placeOf(method: string, url: string): string {
  const parsed = new URL(url)
  parsed.hash = ''
  return `${method} ${parsed.href}`
}
