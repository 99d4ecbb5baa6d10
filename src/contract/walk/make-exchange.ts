// One ask over the wire as one exchange: the host and the address rule, credential, limits, and what came of it.
import { createHash } from 'node:crypto'
import { cut } from '../../core/cut.ts'
import type { Exchange, HeaderMap, RecordedRequest, WireFailure } from '../../core/exchange.ts'
import { Examination } from '../media/wholeness.ts'
import type { Ask } from '../plan.ts'
import { type Address, addressOf, mediaAct } from './address.ts'
import type { DecodeLimits } from './decode.ts'
import { bytesOf, headersFor, withCredential } from './dress.ts'
import type { Guard } from './guard.ts'
import { limitsOf, type openAllowance } from './limits.ts'
import { recordBody, recordReply } from './record.ts'
import type { Arrival } from './reply-so-far.ts'
import type { Roads } from './roads.ts'
import { send } from './send.ts'
import type { Circumstances, WalkerOptions } from './walker-options.ts'
import { timedOut } from './wire-failure.ts'

/** Bytes that the record keeps of what we send. */
const sentBytes = 1 << 20

/** What one exchange is made with. */
export interface Means extends WalkerOptions {
  readonly roads: Roads
  readonly guard: Guard
  readonly allowance: ReturnType<typeof openAllowance>
  /** Takes the keys out of a text: what it changes would tell them. */
  readonly erase: (text: string) => string
}

/** Makes one ask into one exchange: where it goes, what it wears, and what came of it. */
export async function makeExchange(
  index: number,
  ask: Ask,
  at: Circumstances,
  means: Means,
): Promise<Exchange> {
  const plain = keptFromStrangers(addressOf(ask, means.target, means.officialUrl), means)
  const armed = withCredential(ask, at.scheme, plain, means.target)
  // A credential that travels in the query changes the address as well.
  const address = armed.to === ask.to ? plain : addressOf(armed, means.target, means.officialUrl)
  const body = armed.body === undefined ? undefined : bytesOf(armed.body)
  const headers = headersFor(armed, body, address, means)
  const request: RecordedRequest = {
    method: ask.method,
    url: 'refused' in address ? cut(ask.to, 2_000) : address.url.href,
    ...('refused' in address || address.given === undefined ? {} : { given: address.given }),
    ...(at.redirectedFrom === undefined ? {} : { redirectedFrom: at.redirectedFrom }),
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
  const refused = 'refused' in address ? address.refused : await means.guard.refusal(address.url.hostname)
  if ('refused' in address || refused !== undefined) {
    return { ...known, durationMs: 0, failure: { kind: 'refused-by-us', message: refused ?? '' } }
  }
  means.onAsk?.({ index, method: ask.method, path: means.erase(address.url.pathname) })
  const came = await roundTrip(ask, address.url, headers, body, at.signal, means)
  // Nothing follows from what is absent in a beginning; a medium is judged by its format.
  const isHead = came.reply?.body.truncated === true && ask.act !== mediaAct
  return { ...known, ...came, ...(isHead ? { lost: ['reply body'] } : {}) }
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
): Promise<Came> {
  const limit = limitsOf(ask, means.target.timeoutMs)
  const hash = createHash('sha256')
  const examination = ask.act === mediaAct ? new Examination() : undefined
  const late = new AbortController()
  const alarm = setTimeout(
    () => late.abort(timedOut(`no end of the reply within ${limit.totalMs} ms`)),
    limit.totalMs,
  )
  const arrival = await send(
    {
      ...{ method: ask.method, url, headers, idleMs: limit.idleMs },
      ...{ now: () => means.clock.now(), lookup: means.guard.lookup },
      ...(body ? { body } : {}),
      ...{ holdBytes: Math.max(limit.hold, ask.keepBytes ?? 0), stopBytes: limit.stop },
      onBytes(bytes) {
        hash.update(bytes)
        examination?.add(bytes)
      },
      signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal,
    },
    means.roads,
  )
  clearTimeout(alarm)
  const keep = means.allowance.allow(ask.keepBytes ?? limit.keep)
  const came = withWholeness(await outcome(arrival, keep, hash.digest('hex'), limit), examination)
  means.allowance.spend(came.reply?.body.text?.length ?? came.reply?.body.base64?.length ?? 0)
  return came
}

type Came = Pick<Exchange, 'durationMs' | 'reply' | 'failure'>

/** Of a medium that came to its end and is too large for the record. */
function withWholeness(came: Came, examination: Examination | undefined): Came {
  const { reply, failure } = came
  const wholeness = reply?.body.truncated && !failure ? examination?.wholeness() : undefined
  if (!reply || !wholeness) return came
  return { ...came, reply: { ...reply, body: { ...reply.body, wholeness } } }
}

async function outcome(arrival: Arrival, keep: number, digest: string, limits: DecodeLimits): Promise<Came> {
  const { durationMs, status } = arrival
  if (status === undefined) {
    const failure: WireFailure = arrival.failure ?? { kind: 'other', message: 'no reply came' }
    return { durationMs, failure }
  }
  const { reply, failure } = await recordReply({ ...arrival, status }, keep, digest, limits)
  const broken = arrival.failure ?? failure
  return { durationMs, reply, ...(broken ? { failure: broken } : {}) }
}
