// Sorts recognised requests into jobs: by the id that a submission was answered with, then by the id in the address.
import type { Provider } from '../../contract/provider.ts'
import { isStranger } from '../../contract/strangers.ts'
import type { CommonView } from '../../contract/view.ts'
import type { Exchange } from '../../core/exchange.ts'
import { secretMarker } from '../../core/transcript.ts'
import type { Met } from './met.ts'

/**
 * Labels are those of a journey where the traffic tells: `happy` is the first job that was left alone and succeeded,
 * `cancelled` the first with a cancel of its owner that did not come too late (400). Others are `job-1`, `job-2`, … Media belong to the job whose reply named them.
 */
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
  return renamed(withStrangers(exchanges), provider)
}

/**
 * Asks about a job in another's name, or in nobody's: told from the credential beside that of the job's submission, or,
 * where the recorder left credentials out, from a 401 to one ask while others were answered.
 */
function withStrangers(exchanges: readonly Exchange[]): readonly Exchange[] {
  return exchanges.map((exchange) => {
    if (exchange.job === undefined || exchange.act === 'submit' || exchange.act === 'media') return exchange
    const mine = exchanges.filter(({ job, act }) => job === exchange.job && act !== 'media')
    const owner = mine.find(({ act }) => act === 'submit') ?? mine.find(isAnswered)
    const [own, theirs] = [owner && credentialOf(owner), credentialOf(exchange)]
    if (owner === undefined || owner === exchange) return exchange
    if (own !== undefined && theirs === undefined) return { ...exchange, purpose: 'no-key' }
    const hidden = own === undefined || own.includes(secretMarker)
    const refused = exchange.reply?.status === 401 && (own !== theirs || (hidden && mine.some(isAnswered)))
    return refused ? { ...exchange, purpose: 'wrong-key' } : exchange
  })
}

const isAnswered = ({ act, reply }: Exchange): boolean =>
  act !== 'submit' && reply !== undefined && reply.status >= 200 && reply.status < 300

function credentialOf({ request: { headers } }: Exchange): string | undefined {
  return headers['authorization'] ?? headers['x-api-key']
}

function renamed(exchanges: readonly Exchange[], provider: Provider<CommonView>): readonly Exchange[] {
  const labels = [...new Set(exchanges.flatMap(({ job }) => job ?? []))]
  const of = (label: string) => exchanges.filter(({ job }) => job === label)
  const isCancelled = (label: string) =>
    of(label).some(
      (exchange) => exchange.act === 'cancel' && !isStranger(exchange) && exchange.reply?.status !== 400,
    )
  const succeeded = (label: string) =>
    of(label)
      .map((exchange) => provider.phase(exchange))
      .findLast((phase) => phase !== undefined) === 'succeeded'
  const names = new Map([
    [labels.find(isCancelled), 'cancelled'],
    [labels.find((label) => !isCancelled(label) && succeeded(label)), 'happy'],
  ])
  return exchanges.map((exchange) => {
    const job = names.get(exchange.job)
    return exchange.job === undefined || job === undefined ? exchange : { ...exchange, job }
  })
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
