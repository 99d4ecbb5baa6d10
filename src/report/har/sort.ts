// Which job a recorded exchange belongs to: by the id in its address, by the id that a submission was answered with, and for
// media by the reply that named them.
import type { Provider } from '../../contract/provider.ts'
import type { CommonView } from '../../contract/view.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { Met, Sorted } from './met.ts'

interface Address {
  readonly jobId: string | undefined
  readonly purpose?: string
}

/** What is neither an act of the vendor nor an address that one of its replies named is left out. */
export function sorted(met: readonly Met[], provider: Provider<CommonView>): readonly Sorted[] {
  const named = new Map<string, Address>()
  const found: Sorted[] = []
  for (const { wire, known } of met) {
    const address = known === undefined || known.act === 'media' ? named.get(wire.request.url) : undefined
    const act = known?.act ?? (address && 'media')
    if (act === undefined) continue
    const bare: Exchange = { index: found.length, act, ...wire }
    const handle = act === 'submit' ? provider.handle(bare) : undefined
    const jobId = known?.jobId ?? handle?.id ?? address?.jobId
    const purpose = known?.purpose ?? address?.purpose
    found.push({
      wire,
      act,
      ...(purpose !== undefined && { purpose }),
      ...(jobId !== undefined && { jobId }),
    })
    if (act !== 'media') remember(named, bare, jobId, provider)
  }
  return found
}

/** Links of a submission that are none of the vendor's acts lead to what is not there yet. */
function remember(
  named: Map<string, Address>,
  exchange: Exchange,
  jobId: string | undefined,
  provider: Provider<CommonView>,
): void {
  for (const url of provider.media(exchange)) named.set(url, { jobId })
  for (const { url, purpose } of provider.besides?.(exchange) ?? []) named.set(url, { jobId, purpose })
  if (exchange.act !== 'submit') return
  for (const url of Object.values(provider.handle(exchange)?.links ?? {}))
    if (!named.has(url)) named.set(url, { jobId, purpose: 'early' })
}
