// Which job a recorded exchange belongs to: by the id in its address, by the id that a submission was answered with, and for
// media by the reply that named them.
import type { Recognised } from '../../contract/foreign-traffic.ts'
import type { Provider } from '../../contract/provider.ts'
import type { CommonView } from '../../contract/view.ts'
import { type Exchange, meantUrl } from '../../core/exchange.ts'
import type { Met, Sorted } from './met.ts'
import type { Timed } from './order.ts'
import { followed, meantBy } from './redirects.ts'

interface Address {
  readonly jobId: string | undefined
  readonly purpose?: string
  /** The act that is made there, where it is the vendor's own. */
  readonly act?: string
}

/** What led to an exchange, and as what it was asked. */
interface Lead {
  readonly first: Timed
  readonly act: string
}

/** What is neither an act of the vendor nor an address that one of its replies named is left out. */
export function sorted(met: readonly Met[], provider: Provider<CommonView>): readonly Sorted[] {
  const named = new Map<string, Address>()
  const hopsOf = hopsIn(met)
  const leads = new Map<Timed, Lead>()
  const found: Sorted[] = []
  for (const { wire: recorded, known } of met) {
    const lead = leads.get(recorded)
    const wire = lead ? meantBy(lead.first, recorded) : recorded
    const isMedium = known === undefined || known.act === 'media' || lead?.act === 'media'
    const fetches = wire.request.method === 'GET' || wire.request.method === 'HEAD'
    const link = named.get(meantUrl(wire.request))
    const address = (isMedium && fetches) || link?.act !== undefined ? link : undefined
    const act = lead?.act ?? known?.act ?? (address && (address.act ?? 'media'))
    if (act === undefined) continue
    const bare: Exchange = { index: found.length, act, ...wire }
    const handle = act === 'submit' ? provider.handle(bare) : undefined
    const jobId = (lead?.act === 'media' ? undefined : known?.jobId) ?? handle?.id ?? address?.jobId
    const job = jobId === undefined ? {} : { jobId }
    const hop = hopsOf(recorded, act, known)
    if (hop) {
      leads.set(hop, { first: wire, act })
      found.push({ wire, act: 'redirect', purpose: act, ...job })
      continue
    }
    const purpose = known?.purpose ?? address?.purpose
    const isLink = address?.act !== undefined && address.act === act
    found.push({ wire, act, ...(purpose !== undefined && { purpose }), ...job, ...(isLink && { isLink }) })
    if (act !== 'media') remember(named, bare, jobId, provider)
  }
  return found
}

type HopsOf = (wire: Timed, act: string, known: Recognised | undefined) => Timed | undefined

/** Media lie anywhere, so they may lead anywhere; of the vendor's own acts one may lead to the same act of the same job. */
function hopsIn(met: readonly Met[]): HopsOf {
  const hops = followed(met.map(({ wire }) => wire))
  const knownOf = new Map(met.map(({ wire, known }) => [wire, known]))
  return (wire, act, known) => {
    const hop = hops.get(wire)
    if (!hop || act === 'media') return hop
    const there = knownOf.get(hop)
    return there?.act === act && there.jobId === known?.jobId ? hop : undefined
  }
}

/** Links of a submission lead to the vendor's acts, wherever they lie, or else to what is not there yet. */
function remember(
  named: Map<string, Address>,
  exchange: Exchange,
  jobId: string | undefined,
  provider: Provider<CommonView>,
): void {
  for (const url of provider.media(exchange)) named.set(url, { jobId })
  for (const { url, purpose } of provider.besides?.(exchange) ?? []) named.set(url, { jobId, purpose })
  if (exchange.act !== 'submit') return
  for (const [name, url] of Object.entries(provider.handle(exchange)?.links ?? {})) {
    const act = provider.linkActs?.[name]
    if (!named.has(url)) named.set(url, act === undefined ? { jobId, purpose: 'early' } : { jobId, act })
  }
}
