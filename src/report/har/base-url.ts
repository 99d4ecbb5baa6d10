// Whose traffic is this? The base URL of the host that is judged, read off the requests in a foreign recording.
import type { Recognised } from '../../contract/foreign-traffic.ts'
import type { Provider } from '../../contract/provider.ts'
import type { CommonView } from '../../contract/view.ts'
import type { WireFacts } from './wire.ts'

type AnyProvider = Provider<CommonView>

/** The address that a request is really for: one that goes through a proxy URL names it in `x-…-target-url`. */
export function addressOf({ request }: Pick<WireFacts, 'request'>): {
  readonly url: string
  readonly via?: string
} {
  const header = Object.entries(request.headers).find(
    ([name, value]) => name.endsWith('-target-url') && URL.canParse(value),
  )
  return header ? { url: header[1], via: header[0] } : { url: request.url }
}

/** The host most submitted to; where no submission was recorded, the host of the acts that are recognised. */
export function inferBaseUrl(
  wires: readonly WireFacts[],
  provider: AnyProvider,
  recognise: (wire: WireFacts, baseUrl: string) => Recognised | undefined,
): string | undefined {
  const paths = provider.submitPaths?.() ?? provider.models()
  const submits = wires
    .map((wire) => prefixBefore(paths, wire.request.method, addressOf(wire).url))
    .filter((prefix) => prefix !== undefined)
  if (submits.length > 0) return mostFrequent(submits)
  const acts = wires.flatMap((wire) => {
    const { url } = addressOf(wire)
    if (!URL.canParse(url)) return []
    const base = hostInPath(new URL(url), provider)
    const known = recognise(wire, base)
    return known?.act === 'submit' || known?.jobId !== undefined ? [base] : []
  })
  return mostFrequent(acts)
}

/** A base URL as it was given, without the part that all paths of the vendor begin with. Both forms are natural. */
export function withoutRoot(given: string, { root = '' }: AnyProvider): string {
  const base = given.replace(/[?#].*$/, '').replace(/\/+$/, '')
  return root !== '' && base.endsWith(root) ? base.slice(0, -root.length) : base
}

/** The path of `url` below `baseUrl`, query included; undefined when it lies elsewhere. */
export function below(baseUrl: string, url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { origin, pathname, search } = new URL(url)
  const base = new URL(baseUrl)
  const prefix = base.pathname.replace(/\/+$/, '')
  if (origin !== base.origin || !(pathname === prefix || pathname.startsWith(`${prefix}/`))) return undefined
  return pathname.slice(prefix.length) + search
}

/** Origin and path prefix before a path that is posted to; undefined when none of them is. */
function prefixBefore(paths: readonly string[], method: string, url: string): string | undefined {
  if (method !== 'POST' || !URL.canParse(url)) return undefined
  const { origin, pathname } = new URL(url)
  const path = pathname.replace(/\/+$/, '')
  const found = paths.find((one) => path.endsWith(`/${one}`))
  return found === undefined ? undefined : origin + path.slice(0, path.length - found.length - 1)
}

/** Clients without a base URL put a proxy's origin before the vendor's whole address, so its host leads the path. */
function hostInPath({ origin, pathname }: URL, provider: AnyProvider): string {
  const first = pathname.split('/')[1] ?? ''
  return isOfVendor(first, provider) ? `${origin}/${first}` : origin
}

/** Whether `found` is `given` with the vendor's host behind it, so that the proxy alone was named. */
export function isHostBelow(given: string, found: string, provider: AnyProvider): boolean {
  return found.startsWith(`${given}/`) && isOfVendor(found.slice(given.length + 1), provider)
}

function isOfVendor(host: string, { officialUrl }: AnyProvider): boolean {
  const domain = new URL(officialUrl).host.split('.').slice(-2).join('.')
  return host === domain || host.endsWith(`.${domain}`)
}

/** The most frequent of some words; the first of equals. */
function mostFrequent(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0]
}
