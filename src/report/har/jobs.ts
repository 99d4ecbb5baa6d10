// Sorts recognised requests into jobs: by the id that a submission was answered with, then by the id in the address.
import type { Provider } from '../../contract/provider.ts'
import type { CommonView } from '../../contract/view.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { Met } from './foreign.ts'

/** Labels are `job-1`, `job-2`, … in the order of first sight. Media belong to the job whose reply named them. */
export function labelJobs(met: readonly Met[], provider: Provider<CommonView>): readonly Exchange[] {
  const labels = new Map<string, string>()
  const media = new Map<string, string | undefined>()
  const exchanges: Exchange[] = []
  const labelOf = (id: string) => {
    const label = labels.get(id) ?? `job-${labels.size + 1}`
    labels.set(id, label)
    return label
  }
  for (const { wire, known } of met) {
    const of = media.has(wire.request.url) ? media.get(wire.request.url) : undefined
    const act = known?.act ?? (media.has(wire.request.url) ? 'media' : undefined)
    if (act === undefined) continue
    const bare: Exchange = { index: exchanges.length, act, ...purposeOf(act, wire, known?.purpose), ...wire }
    const id = known?.jobId ?? provider.handle(bare)?.id
    const job = id === undefined ? of : labelOf(id)
    const exchange = job === undefined ? bare : { ...bare, job }
    exchanges.push(exchange)
    if (act !== 'media') for (const url of provider.media(exchange)) if (!media.has(url)) media.set(url, job)
  }
  return exchanges
}

function purposeOf(
  act: string,
  { request }: Met['wire'],
  purpose: string | undefined,
): { readonly purpose?: string } {
  if (purpose !== undefined) return { purpose }
  if (act !== 'media') return {}
  if (request.method === 'HEAD') return { purpose: 'head' }
  return request.headers['range'] === undefined ? {} : { purpose: 'range' }
}
