// Traffic that others recorded, as a transcript: acts by method and path, jobs by id, everything else left out.
import type { Provider } from '../../contract/provider.ts'
import type { CommonView } from '../../contract/view.ts'
import { UsageError } from '../../core/errors.ts'
import type { Exchange } from '../../core/exchange.ts'
import { type JsonObject, parseJson } from '../../core/json.ts'
import type { Profile } from '../../core/target.ts'
import type { Transcript } from '../../core/transcript.ts'
import { addressOf, below, mostFrequent, prefixBefore } from './base-url.ts'
import { labelJobs } from './jobs.ts'
import type { Met } from './met.ts'
import { type WireFacts, wireOf } from './wire.ts'

type AnyProvider = Provider<CommonView>

/** Reads what can be recognised. Throws UsageError when nothing can. */
export function foreignTranscript(
  entries: readonly JsonObject[],
  provider: AnyProvider,
  reading: { readonly baseUrl?: string; readonly profile?: Profile },
): Transcript {
  const wires = entries
    .map(wireOf)
    .filter(({ request }) => request.method !== 'OPTIONS' && /^https?:/i.test(request.url))
    .toSorted((one, other) => one.startedAt - other.startedAt)
  const baseUrl = reading.baseUrl?.replace(/\/+$/, '') ?? inferBaseUrl(wires, provider)
  const met = wires.map(
    (wire): Met => ({ wire, known: baseUrl && recognise(wire, baseUrl, provider) }) as Met,
  )
  const exchanges = labelJobs(met, provider)
  if (baseUrl === undefined || !exchanges.some(({ act }) => act !== 'media'))
    throw nothingFound(wires, provider, baseUrl)
  const proxied = exchanges.find((exchange) => addressOf(exchange).via !== undefined)
  const via = proxied && addressOf(proxied).via
  return {
    provider: provider.id,
    target: {
      // One proxy URL stands for every address, so it is the host that is judged.
      baseUrl: proxied ? proxied.request.url.replace(/[?#].*$/, '') : baseUrl,
      profile: reading.profile ?? profileOf(baseUrl, provider),
      ...authOf(exchanges),
      model: modelOf(exchanges, provider, baseUrl),
      capabilities: [],
      budget: 0,
      ...(via && { via }),
    },
    startedAt: exchanges[0]?.startedAt ?? 0,
    exchanges,
    omissions: [],
    submissions: exchanges.filter(isAccepted).length,
    source: 'har',
  }
}

/** The host most submitted to; where no submission was recorded, the host of the acts that are recognised. */
function inferBaseUrl(wires: readonly WireFacts[], provider: AnyProvider): string | undefined {
  const paths = provider.submitPaths?.() ?? provider.models()
  const submits = wires
    .map((wire) => prefixBefore(paths, wire.request.method, addressOf(wire).url))
    .filter((prefix) => prefix !== undefined)
  if (submits.length > 0) return mostFrequent(submits)
  const acts = wires.flatMap((wire) => {
    const { url } = addressOf(wire)
    const known = URL.canParse(url) ? recognise(wire, new URL(url).origin, provider) : undefined
    return known?.act === 'submit' || known?.jobId !== undefined ? [new URL(url).origin] : []
  })
  return mostFrequent(acts)
}

/** A path prefix of the relay is taken off first: the provider knows the vendor's paths only. */
function recognise(wire: WireFacts, baseUrl: string, provider: AnyProvider): Met['known'] {
  const path = below(baseUrl, addressOf(wire).url)
  if (path === undefined) return undefined
  const body = parseJson(wire.request.body?.text ?? '')
  const url = new URL(baseUrl).origin + path
  return provider.recognise({ method: wire.request.method, url, ...(body !== undefined && { body }) })
}

function profileOf(baseUrl: string, provider: AnyProvider): Profile {
  return new URL(baseUrl).host === new URL(provider.officialUrl).host ? 'official' : 'relay'
}

/** How the credential travelled, where the recorder left it in. */
function authOf(exchanges: readonly Exchange[]): { readonly auth?: string } {
  for (const { request } of exchanges) {
    const scheme = /^\s*([A-Za-z]+)\s+\S/.exec(request.headers['authorization'] ?? '')?.[1]
    if (scheme !== undefined) return { auth: scheme.toLowerCase() }
    if (request.headers['x-api-key'] !== undefined) return { auth: 'x-api-key' }
  }
  return {}
}

/** A refused submission makes no job and costs nothing. */
function isAccepted({ act, job }: Exchange): boolean {
  return act === 'submit' && job !== undefined
}

function modelOf(exchanges: readonly Exchange[], provider: AnyProvider, baseUrl: string): string {
  const submit = exchanges.find(isAccepted) ?? exchanges.find(({ act }) => act === 'submit')
  const path =
    submit &&
    below(baseUrl, addressOf(submit).url)
      ?.replace(/\?.*$/, '')
      .replace(/^\/+|\/+$/g, '')
  const named = provider.models().filter((id) => path === id || path?.endsWith(`/${id}`))
  return named.toSorted((one, other) => other.length - one.length)[0] ?? path ?? ''
}

function nothingFound(
  wires: readonly WireFacts[],
  provider: AnyProvider,
  baseUrl: string | undefined,
): UsageError {
  const seen = wires
    .filter(({ request }) => URL.canParse(request.url))
    .map(({ request }) => new URL(request.url).host)
  const hosts = [...new Set(seen)]
  const shown = hosts.slice(0, 5).join(', ') + (hosts.length > 5 ? ` and ${hosts.length - 5} more` : '')
  return new UsageError(
    `The HAR holds ${wires.length} requests to ${shown || 'no host'}, and none${baseUrl ? ` below ${baseUrl}` : ''} is ` +
      `an act of ${provider.title}. Record a whole job (from its submission to its result) against one host and export it ` +
      'again, or name the right provider.',
  )
}
