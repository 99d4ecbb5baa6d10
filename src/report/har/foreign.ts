// Traffic that others recorded, as a transcript: acts by method and path, jobs by id, everything else left out.
import { glanceAct, isGlance } from '../../contract/glance.ts'
import type { Provider } from '../../contract/provider.ts'
import type { CommonView } from '../../contract/view.ts'
import { NothingRecorded, UsageError } from '../../core/errors.ts'
import { type Exchange, mayHaveHeld } from '../../core/exchange.ts'
import { type JsonObject, parseJsonAsWritten } from '../../core/json.ts'
import type { Profile } from '../../core/target.ts'
import type { Transcript } from '../../core/transcript.ts'
import { addressOf, below, inferBaseUrl, isHostBelow, withoutRoot } from './base-url.ts'
import { pagesIn } from './chunks.ts'
import { labelJobs } from './jobs.ts'
import type { Met } from './met.ts'
import { inOrder } from './order.ts'
import { openUnfolding } from './unfolding.ts'
import type { WireFacts } from './wire.ts'

type AnyProvider = Provider<CommonView>

/** Reads what can be recognised. Throws NothingRecorded when nothing can. */
export function foreignTranscript(
  log: JsonObject,
  entries: readonly JsonObject[],
  provider: AnyProvider,
  reading: { readonly baseUrl?: string; readonly profile?: Profile; readonly via?: string },
): Transcript {
  const wires = inOrder(entries.map(openUnfolding(pagesIn(log))).filter(isTelling))
  if (reading.via !== undefined) checkVia(wires, reading.via)
  // Behind a proxy address that is the one that callers know.
  const given = reading.baseUrl === undefined ? undefined : withoutRoot(reading.baseUrl, provider)
  const found = inferBaseUrl(wires, provider, (wire, base) => recognise(wire, base, provider))
  const isFound =
    given === undefined ||
    isProxy(given, wires) ||
    (found !== undefined && isHostBelow(given, found, provider))
  const baseUrl = isFound ? found : given
  const met = wires.map(
    (wire): Met => ({ wire, known: baseUrl === undefined ? undefined : recognise(wire, baseUrl, provider) }),
  )
  const exchanges = labelJobs(met, provider)
  if (baseUrl === undefined || !exchanges.some(({ act }) => act !== 'media' && act !== 'redirect'))
    throw nothingFound(entries.length, wires, provider, baseUrl)
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

/**
 * Preflights are the browser's own, and so is a 304: it answers a condition that the browser put, and says no more than that
 * the reply before still holds.
 */
function isTelling({ request, reply, lost = [] }: WireFacts): boolean {
  if (request.method === 'OPTIONS' || !/^https?:/i.test(request.url) || !URL.canParse(request.url))
    return false
  const isConditional = ['if-none-match', 'if-modified-since'].some(
    (name) => name in request.headers || mayHaveHeld(lost, 'request', name),
  )
  return reply?.status !== 304 || !isConditional
}

/** A path prefix of the relay is taken off first: the provider knows the vendor's paths only. */
function recognise(wire: WireFacts, baseUrl: string, provider: AnyProvider): Met['known'] {
  const path = below(baseUrl, addressOf(wire).url)
  if (path === undefined) return undefined
  const { method, body } = wire.request
  // Nobody knows what a body that was not kept said, so it may have been anything.
  const sent = wire.lost?.includes('request body') ? {} : parseJsonAsWritten(body?.text ?? '')
  const url = new URL(baseUrl).origin + path
  const known = provider.recognise({ method, url, ...(sent !== undefined && { body: sent }) })
  return known && isGlance(url) ? { ...known, act: glanceAct } : known
}

/** Throws UsageError where no request names its real address in this header. */
function checkVia(wires: readonly WireFacts[], via: string): void {
  const names = new Set(wires.map((wire) => addressOf(wire).via).filter((name) => name !== undefined))
  if (names.has(via)) return
  const found = names.size === 0 ? 'none' : [...names].join(', ')
  throw new UsageError(
    `No request in this recording names its real address in the header ${via} (received: ${found}), so nobody can tell what was ` +
      'asked of the proxy. Headers that end in -target-url are read; record them, or leave --via out.',
  )
}

const isProxy = (address: string, wires: readonly WireFacts[]): boolean =>
  wires.some((wire) => addressOf(wire).via !== undefined && below(address, wire.request.url) !== undefined)

function profileOf(baseUrl: string, provider: AnyProvider): Profile {
  return new URL(baseUrl).host === new URL(provider.officialUrl).host ? 'official' : 'relay'
}

/** How the credential travelled where it was let in, or else at all; where the recorder left it in. */
function authOf(exchanges: readonly Exchange[]): { readonly auth?: string } {
  const letIn = exchanges.filter(({ reply }) => reply !== undefined && reply.status < 300)
  for (const { request } of [...letIn, ...exchanges]) {
    const scheme = /^\s*([A-Za-z]+)\s+\S/.exec(request.headers['authorization'] ?? '')?.[1]
    if (scheme !== undefined) return { auth: scheme.toLowerCase() }
    if (request.headers['x-api-key'] !== undefined) return { auth: 'x-api-key' }
    if (request.headers['key'] !== undefined) return { auth: 'header' }
  }
  return {}
}

/** A refused submission makes no job and costs nothing. */
function isAccepted({ act, job, reply }: Exchange): boolean {
  return act === 'submit' && job !== undefined && reply !== undefined && reply.status < 400
}

function modelOf(exchanges: readonly Exchange[], provider: AnyProvider, baseUrl: string): string {
  const recorded = exchanges.filter(({ act, reply }) => act === 'submit' && reply !== undefined)
  const submit = recorded.find(isAccepted) ?? recorded[0]
  const path =
    submit &&
    below(baseUrl, addressOf(submit).url)
      ?.replace(/\?.*$/, '')
      .replace(provider.root ?? '', '')
      .replace(/^\/+|\/+$/g, '')
  const named = provider.models().filter((id) => path === id || path?.endsWith(`/${id}`))
  return named.toSorted((one, other) => other.length - one.length)[0] ?? path ?? ''
}

function nothingFound(
  recorded: number,
  wires: readonly WireFacts[],
  provider: AnyProvider,
  baseUrl: string | undefined,
): NothingRecorded {
  const hosts = [...new Set(wires.map(({ request }) => new URL(request.url).host))]
  if (wires.length === 0)
    return new NothingRecorded(
      `Nothing in this recording could be judged: of ${recorded === 1 ? 'its 1 request' : `its ${recorded} requests`} none says ` +
        "anything new (preflights, answers from the browser's cache, addresses that are not on the web). Record a whole job, from " +
        'its submission to its result, with the cache switched off, and export it again.',
    )
  const counted = wires.length === 1 ? '1 request' : `${wires.length} requests`
  const shown = hosts.slice(0, 5).join(', ') + (hosts.length > 5 ? ` and ${hosts.length - 5} more` : '')
  return new NothingRecorded(
    `Nothing in this recording could be judged: it holds ${counted} to ${shown}, and none` +
      `${baseUrl ? ` below ${baseUrl}` : ''} is an act of ${provider.title}. Record a whole job (from its submission to its result) against one host and export it ` +
      'again, or name the right provider.',
  )
}
