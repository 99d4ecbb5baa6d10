// Makes the first contact: is anybody there, and how does the credential travel? Costs nothing.
import type { Exchange } from '../../core/exchange.ts'
import { unknownWord } from '../../core/nearest.ts'
import type { Target } from '../../core/target.ts'
import { subjectOf } from '../evidence/subject.ts'
import type { AuthScheme } from '../plan.ts'
import type { Provider } from '../provider.ts'
import type { Stop } from './progress.ts'
import type { Run } from './run.ts'

export interface FirstContact {
  /** The scheme to go on with, though it was refused; absent when the target needs no credential. */
  readonly scheme?: AuthScheme
  /** Schemes still worth trying when a submission is refused all the same. */
  readonly others: readonly AuthScheme[]
  readonly stop?: Stop
}

/** Failures that another credential would not change. */
const hopeless: readonly (string | undefined)[] = ['unreachable', 'tls', 'timeout', 'aborted']

export async function findScheme({ provider, context, walker, signal }: Run): Promise<FirstContact> {
  const candidates = candidateSchemes(provider, context.target)
  const seen: { readonly scheme?: AuthScheme; readonly exchange: Exchange }[] = []
  for (const scheme of candidates.length > 0 ? candidates : [undefined]) {
    const ask = { ...provider.probe.ask(context), purpose: `auth-${scheme?.id ?? 'none'}` }
    const exchange = await walker.ask(ask, { scheme, signal })
    const others = candidates.filter((candidate) => candidate !== scheme)
    if (scheme && (provider.probe.accepted(exchange) || isPage(exchange))) return { scheme, others }
    seen.push({ ...(scheme ? { scheme } : {}), exchange })
    if (exchange.reply === undefined && hopeless.includes(exchange.failure?.kind)) break
  }
  return verdict(provider, context.target, seen)
}

function verdict(
  provider: Provider,
  target: Target,
  seen: readonly { readonly scheme?: AuthScheme; readonly exchange: Exchange }[],
): FirstContact {
  const last = seen.at(-1)?.exchange
  if (seen.every(({ exchange }) => exchange.reply === undefined)) {
    const text = `${target.baseUrl} cannot be reached: ${last?.failure?.message ?? 'no reply'}`
    return { others: [], stop: { kind: 'unreachable', text } }
  }
  const refused = (exchange: Exchange) => refusesCredential(provider, exchange)
  const [scheme, ...others] = seen.filter(({ exchange }) => !refused(exchange)).map((one) => one.scheme)
  if (target.key !== undefined && seen.every(({ exchange }) => refused(exchange))) {
    const words = seen.map((one) => one.scheme?.id).join(', ')
    const text = `${target.baseUrl} refuses the credential (sent as ${words}; it answered ${last?.reply?.status ?? 'nothing'})`
    // What is asked in our own name, and in a wrong one, still has to carry a key.
    const told = seen[0]?.scheme
    return { ...(told ? { scheme: told } : {}), others: [], stop: { kind: 'refused', text } }
  }
  return { ...(scheme ? { scheme } : {}), others: others.filter((one) => one !== undefined) }
}

/** Asks whether the caller is human, most often with 403: no word on the credential. */
function isPage(exchange: Exchange): boolean {
  return subjectOf(exchange).kind === 'page'
}

/** Whether this reply says that the credential is wrong. */
export function refusesCredential(provider: Provider, exchange: Exchange): boolean {
  const { refused } = provider.probe
  if (isPage(exchange)) return false
  if (refused) return refused.call(provider.probe, exchange)
  return exchange.reply?.status === 401 || exchange.reply?.status === 403
}

function candidateSchemes(provider: Provider, target: Target): readonly AuthScheme[] {
  if (target.key === undefined) return []
  if (target.auth === undefined) return provider.authSchemes
  return [schemeNamed(provider, target.auth)]
}

/** The scheme of this id. Throws UsageError naming those that there are. */
export function schemeNamed({ title, authSchemes }: Provider, word: string): AuthScheme {
  const scheme = authSchemes.find(({ id }) => id === word)
  if (scheme) return scheme
  const known = authSchemes.map(({ id }) => id)
  throw unknownWord({ refusal: `${title} knows no credential scheme`, word, known })
}
