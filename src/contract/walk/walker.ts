// Makes asks into exchanges: credential, host rule, limits, redirects, record. It never throws for the target's sake.
import { createHash } from 'node:crypto'
import type { Clock } from '../../core/clock.ts'
import type { Exchange, HeaderMap, RecordedRequest, WireFailure } from '../../core/exchange.ts'
import type { Target } from '../../core/target.ts'
import type { Secrets } from '../../spec/secrets.ts'
import type { Ask, AuthScheme } from '../provider.ts'
import { type Address, addressOf } from './address.ts'
import { hopOf, pauseAskedBy } from './again.ts'
import type { DecodeLimits } from './decode.ts'
import { bytesOf, headersFor, withCredential } from './dress.ts'
import { limitsOf, openAllowance } from './limits.ts'
import { recordBody, recordReply } from './record.ts'
import { redaction, valueEraser } from './redact.ts'
import type { Arrival } from './reply-so-far.ts'
import { directRoads, type Roads } from './roads.ts'
import { send } from './send.ts'
import { timedOut } from './wire-failure.ts'

export interface WalkerOptions {
  readonly target: Target
  /** The vendor's own origin. */
  readonly officialUrl: string
  readonly secrets: Secrets
  readonly clock: Clock
  readonly userAgent: string
  /** Told of each request that is about to be sent; the path is without the query. */
  readonly onAsk?: (asked: { readonly index: number; readonly method: string; readonly path: string }) => void
  /** Told of each exchange, as it is stored. */
  readonly onExchange?: (exchange: Exchange) => void
}

export interface Circumstances {
  readonly job?: string
  readonly signal?: AbortSignal
  /** Once it aborts, nobody's wish to be asked again later (429) is granted any more; `signal` when absent. */
  readonly patience?: AbortSignal
  readonly scheme?: AuthScheme | undefined
}

/** What happened to us without our asking (a webhook), to be put into the record. */
export type Happening = Omit<Exchange, 'index'>

export interface Walker {
  /** Makes the ask and gives the exchange with its secrets, for following links. The record gets it without them. */
  ask(ask: Ask, circumstances?: Circumstances): Promise<Exchange>
  /** Puts a happening into the record. */
  note(happening: Happening): Exchange
  /** Everything so far in order, secrets replaced. */
  record(): readonly Exchange[]
  close(): void
}

/** Bytes that the record keeps of what we send. */
const sentBytes = 1 << 20

export function openWalker(options: WalkerOptions): Walker {
  const { target } = options
  const roads = directRoads()
  const keys = [target.key ?? '', target.otherKey ?? ''].filter(Boolean)
  const erase = valueEraser(keys)
  const redact = redaction(keys, options.secrets)
  const stored: Exchange[] = []
  let next = 0
  const store = (exchange: Exchange) => {
    const clean = redact(exchange)
    stored[exchange.index] = clean
    options.onExchange?.(clean)
    return exchange
  }
  const means = { ...options, roads, erase, allowance: openAllowance() }
  const step = async (ask: Ask, at: Circumstances) => store(await makeExchange(next++, ask, at, means))
  const rename = (exchange: Exchange, act: string, purpose: string) => {
    stored[exchange.index] = { ...(stored[exchange.index] ?? exchange), act, purpose }
  }
  let patienceMs = wholePatienceMs
  /** A host may ask for patience (429), as clients grant it: nothing was done, so asking again costs nothing. */
  const patiently = async (ask: Ask, at: Circumstances) => {
    const { patience = at.signal } = at
    let exchange = await step(ask, at)
    for (let tries = 1; tries <= 5; tries++) {
      const ms = (pauseAskedBy(exchange) ?? Number.POSITIVE_INFINITY) * tries
      if (ms > patienceMs) break
      patienceMs -= ms
      await options.clock.until(options.clock.now() + ms, patience)
      if (patience?.aborted) break
      rename(exchange, 'throttled', ask.act)
      exchange = await step(ask, at)
    }
    return exchange
  }
  return {
    async ask(ask, at = {}) {
      let exchange = await patiently(ask, at)
      for (let hop = 0; hop < 5; hop++) {
        const to = hopOf(exchange, ask, target)
        if (to === undefined) break
        rename(exchange, 'redirect', ask.act)
        exchange = await patiently({ ...ask, to }, at)
      }
      return exchange
    },
    note: (happening) => store({ ...happening, index: next++ }),
    record: () => stored.filter((exchange) => exchange !== undefined),
    close: () => roads.close(),
  }
}

/** ms that one run waits in all for a host that says 429, again and again. */
const wholePatienceMs = 60_000

interface Means extends WalkerOptions {
  readonly roads: Roads
  readonly allowance: ReturnType<typeof openAllowance>
  /** Takes the keys out of a text: what it changes would tell them. */
  readonly erase: (text: string) => string
}

async function makeExchange(index: number, ask: Ask, at: Circumstances, means: Means): Promise<Exchange> {
  const plain = keptFromStrangers(addressOf(ask, means.target, means.officialUrl), means)
  const armed = withCredential(ask, at.scheme, plain, means.target)
  // A credential that travels in the query changes the address as well.
  const address = armed.to === ask.to ? plain : addressOf(armed, means.target, means.officialUrl)
  const body = armed.body === undefined ? undefined : bytesOf(armed.body)
  const headers = headersFor(armed, body, address, means)
  const request: RecordedRequest = {
    method: ask.method,
    url: 'refused' in address ? ask.to : address.url.href,
    ...('refused' in address || address.given === undefined ? {} : { given: address.given }),
    headers,
    ...(body ? { body: recordBody(body, headers['content-type'] ?? '', sentBytes) } : {}),
  }
  const known = {
    index,
    act: ask.act,
    ...(at.job === undefined ? {} : { job: at.job }),
    ...(ask.purpose === undefined ? {} : { purpose: ask.purpose }),
    startedAt: means.clock.now(),
    request,
  }
  if ('refused' in address) {
    return { ...known, durationMs: 0, failure: { kind: 'refused-by-us', message: address.refused } }
  }
  means.onAsk?.({ index, method: ask.method, path: means.erase(address.url.pathname) })
  return { ...known, ...(await roundTrip(ask, address.url, headers, body, at.signal, means)) }
}

/** A host that puts our key into the address of another one does not get it there by our hand. */
function keptFromStrangers(address: Address, { erase }: Means): Address {
  if ('refused' in address || address.own || erase(address.url.href) === address.url.href) return address
  return { refused: `the address on ${address.url.host} holds the credential; nothing was sent there` }
}

async function roundTrip(
  ask: Ask,
  url: URL,
  headers: HeaderMap,
  body: Buffer | undefined,
  signal: AbortSignal | undefined,
  means: Means,
): Promise<Pick<Exchange, 'durationMs' | 'reply' | 'failure'>> {
  const limit = limitsOf(ask, means.target.timeoutMs)
  const hash = createHash('sha256')
  const late = new AbortController()
  const alarm = setTimeout(
    () => late.abort(timedOut(`no end of the reply within ${limit.totalMs} ms`)),
    limit.totalMs,
  )
  const arrival = await send(
    {
      ...{ method: ask.method, url, headers, idleMs: limit.idleMs, now: () => means.clock.now() },
      ...(body ? { body } : {}),
      ...{ holdBytes: Math.max(limit.hold, ask.keepBytes ?? 0), stopBytes: limit.stop },
      onBytes: (bytes) => hash.update(bytes),
      signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal,
    },
    means.roads,
  )
  clearTimeout(alarm)
  const keep = means.allowance.allow(ask.keepBytes ?? limit.keep)
  const came = await outcome(arrival, keep, hash.digest('hex'), limit)
  means.allowance.spend(came.reply?.body.text?.length ?? came.reply?.body.base64?.length ?? 0)
  return came
}

async function outcome(
  arrival: Arrival,
  keep: number,
  digest: string,
  limits: DecodeLimits,
): Promise<Pick<Exchange, 'durationMs' | 'reply' | 'failure'>> {
  const { durationMs, status } = arrival
  if (status === undefined) {
    const failure: WireFailure = arrival.failure ?? { kind: 'other', message: 'no reply came' }
    return { durationMs, failure }
  }
  const { reply, failure } = await recordReply({ ...arrival, status }, keep, digest, limits)
  const broken = arrival.failure ?? failure
  return { durationMs, reply, ...(broken ? { failure: broken } : {}) }
}
