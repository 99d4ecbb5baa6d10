// One request over a real socket, and whatever came of it. Never rejects, always settles: a dead socket is an answer too.
import http from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import type { HeaderMap, WireFailure } from '../../core/exchange.ts'
import { type Arrival, ReplySoFar, type Taking } from './reply-so-far.ts'
import type { Roads } from './roads.ts'
import { failureOf, leavingReason, timedOut } from './wire-failure.ts'

export interface Sending extends Taking {
  readonly method: string
  readonly url: URL
  readonly headers: HeaderMap
  readonly body?: Buffer
  /** For the first byte of the reply, and between any two bytes, in ms. */
  readonly idleMs: number
  /** Finds the addresses of the host, where not every one may be reached. */
  readonly lookup?: LookupFunction
  readonly signal?: AbortSignal
}

/**
 * Sends once; once more, on a connection of its own, only where the peer closed a reused connection under a request that
 * changes nothing.
 */
export async function send(sending: Sending, roads: Roads): Promise<Arrival> {
  const first = await attempt(sending, roads.agent(sending.url, isSafe(sending)))
  const second = first.stale ? await attempt(sending, roads.agent(sending.url, false)) : first
  return ofProxy(second.arrival, roads.proxy?.(sending.url))
}

/** Only a proxy asks for a credential of its own with 407: the host behind it has said nothing yet. */
function ofProxy(arrival: Arrival, proxy: string | undefined): Arrival {
  if (proxy === undefined || arrival.status !== 407) return arrival
  const { status, ...rest } = arrival
  const message = `the proxy ${proxy} wants a credential (${status}): name it in the environment as http://user:password@${proxy}`
  return { ...rest, failure: { kind: 'unreachable', message } }
}

interface Attempt {
  readonly arrival: Arrival
  readonly stale: boolean
}

function attempt(sending: Sending, agent: http.Agent | false): Promise<Attempt> {
  return new Promise((resolve) => {
    let request: http.ClientRequest | undefined
    const leave = () => request?.destroy(leavingReason(sending.signal))
    const reply = new ReplySoFar(sending, (failure) => {
      sending.signal?.removeEventListener('abort', leave)
      const lost = failure?.kind === 'reset' && reply.status === undefined
      const stale = lost && isSafe(sending) && request?.reusedSocket === true
      resolve({ arrival: reply.arrival(failure), stale })
    })
    if (sending.signal?.aborted) return reply.end(failureOf(leavingReason(sending.signal)))
    try {
      request = open(sending, agent)
    } catch (error) {
      return reply.end(unsendable(error as Error))
    }
    sending.signal?.addEventListener('abort', leave)
    settleBy(request, reply, sending.idleMs)
    request.end(sending.body)
  })
}

/** Whatever way a request may end, it settles: by its reply, another protocol, an error, silence, or a plain close. */
function settleBy(request: http.ClientRequest, reply: ReplySoFar, idleMs: number): void {
  request.once('response', (message) => reply.read(message, () => request.destroy()))
  request.once('upgrade', (message, socket) => {
    socket.on('error', () => {}).destroy()
    reply.switched(message)
  })
  request.once('timeout', () => request.destroy(timedOut(`nothing came for ${idleMs} ms`)))
  request.on('error', (error) => reply.end(failureOf(error)))
  request.once('close', () => {
    // A reply that has begun settles by its own end.
    if (reply.status === undefined)
      reply.end({ kind: 'reset', message: 'the connection closed before a reply came' })
  })
}

function open(sending: Sending, agent: http.Agent | false): http.ClientRequest {
  const options: http.RequestOptions = {
    method: sending.method,
    headers: { ...sending.headers },
    agent,
    timeout: sending.idleMs,
    maxHeaderSize: 65_536,
    ...(sending.lookup ? { lookup: sending.lookup } : {}),
  }
  const { request } = sending.url.protocol === 'https:' ? https : http
  const opened = request(sending.url, options)
  // Node adds a length of 0 of its own accord, where curl sends none.
  if (!sending.body && !('content-length' in sending.headers)) opened.useChunkedEncodingByDefault = false
  return opened
}

/** A submission never rides on an old connection, so that it is never sent twice. */
function isSafe({ method }: Sending): boolean {
  return method === 'GET' || method === 'HEAD'
}

function unsendable({ message }: Error): WireFailure {
  return { kind: 'refused-by-us', message: `this request cannot be sent: ${message}` }
}
