// One request over a real socket, and whatever came of it. Never rejects: a dead socket is an answer too.
import http from 'node:http'
import https from 'node:https'
import { performance } from 'node:perf_hooks'
import type { Chunk, HeaderMap, WireFailure } from '../../core/exchange.ts'
import { failureOf, leavingReason, timedOut } from './wire-failure.ts'

export interface Sending {
  readonly method: string
  readonly url: URL
  readonly headers: HeaderMap
  readonly body?: Buffer
  /** For the first byte of the reply, and between any two bytes, in ms. */
  readonly idleMs: number
  /** Bytes of the reply that are held; the rest is counted and digested by `onBytes` only. */
  readonly holdBytes: number
  /** After this many bytes the reply is left. */
  readonly stopBytes: number
  readonly onBytes?: (bytes: Buffer) => void
  readonly signal?: AbortSignal
}

/** What the wire gave back: `failure` beside `status` when the reply broke off half way. Times in ms. */
export interface Arrival {
  readonly status?: number
  readonly statusText: string
  readonly headers: HeaderMap
  readonly held: Buffer
  /** All bytes that came, before content decoding. */
  readonly size: number
  readonly chunks: readonly Chunk[]
  readonly durationMs: number
  readonly failure?: WireFailure
}

/** Connections that GETs share; a submission never rides on an old one, so that it is never sent twice. */
export interface Agents {
  readonly http: http.Agent
  readonly https: https.Agent
}

export function openAgents(): Agents {
  const options = { keepAlive: true, keepAliveMsecs: 1000, maxSockets: 12, timeout: 60_000 }
  return { http: new http.Agent(options), https: new https.Agent(options) }
}

export function closeAgents(agents: Agents): void {
  agents.http.destroy()
  agents.https.destroy()
}

/** Sends once; once more only where the peer closed a reused connection under a request that changes nothing. */
export async function send(sending: Sending, agents: Agents): Promise<Arrival> {
  const first = await attempt(sending, agents)
  return first.stale ? (await attempt(sending, agents)).arrival : first.arrival
}

interface Attempt {
  readonly arrival: Arrival
  readonly stale: boolean
}

function attempt(sending: Sending, agents: Agents): Promise<Attempt> {
  return new Promise((resolve) => {
    const began = performance.now()
    const reply = new ReplySoFar(sending, began)
    let request: http.ClientRequest | undefined
    const finish = (failure?: WireFailure) => {
      sending.signal?.removeEventListener('abort', leave)
      const safe = sending.method === 'GET' || sending.method === 'HEAD'
      const stale = safe && failure?.kind === 'reset' && reply.status === undefined && !!request?.reusedSocket
      resolve({ arrival: reply.arrival(failure), stale })
    }
    const leave = () => request?.destroy(leavingReason(sending.signal))
    if (sending.signal?.aborted) return finish(failureOf(leavingReason(sending.signal)))
    try {
      request = open(sending, agents)
    } catch (error) {
      return finish({
        kind: 'refused-by-us',
        message: `this request cannot be sent: ${(error as Error).message}`,
      })
    }
    sending.signal?.addEventListener('abort', leave)
    request.once('response', (message) => reply.read(message, finish, () => request?.destroy()))
    request.once('timeout', () => request?.destroy(timedOut(`nothing came for ${sending.idleMs} ms`)))
    request.once('error', (error) => reply.end(finish, failureOf(error)))
    request.end(sending.body)
  })
}

function open(sending: Sending, agents: Agents): http.ClientRequest {
  const secure = sending.url.protocol === 'https:'
  const shared = secure ? agents.https : agents.http
  const options: http.RequestOptions = {
    method: sending.method,
    headers: { ...sending.headers },
    agent: sending.method === 'GET' || sending.method === 'HEAD' ? shared : false,
    timeout: sending.idleMs,
    maxHeaderSize: 65_536,
  }
  return secure ? https.request(sending.url, options) : http.request(sending.url, options)
}

/** Gathers a reply piece by piece; `end` may be called more than once, the first call counts. */
class ReplySoFar {
  status: number | undefined
  private message: http.IncomingMessage | undefined
  private readonly pieces: Buffer[] = []
  private readonly chunks: Chunk[] = []
  private size = 0
  private heldSize = 0
  private ended = false
  private readonly sending: Sending
  private readonly began: number

  constructor(sending: Sending, began: number) {
    this.sending = sending
    this.began = began
  }

  read(message: http.IncomingMessage, finish: (failure?: WireFailure) => void, stop: () => void): void {
    this.message = message
    this.status = message.statusCode ?? 0
    message.on('data', (bytes: Buffer) => {
      this.take(bytes)
      if (this.size < this.sending.stopBytes) return
      this.end(finish, { kind: 'aborted', message: `left after ${this.size} bytes` })
      stop()
    })
    const broke = (error?: Error) => this.end(finish, broken(error))
    message.once('error', broke)
    message.once('close', () => (message.complete ? this.end(finish) : broke()))
    message.once('end', () => (message.complete ? this.end(finish) : undefined))
  }

  end(finish: (failure?: WireFailure) => void, failure?: WireFailure): void {
    if (this.ended) return
    this.ended = true
    finish(failure)
  }

  arrival(failure?: WireFailure): Arrival {
    return {
      ...(this.status === undefined ? {} : { status: this.status }),
      statusText: this.message?.statusMessage ?? '',
      headers: headersOf(this.message),
      held: Buffer.concat(this.pieces),
      size: this.size,
      chunks: this.chunks,
      durationMs: Math.round(performance.now() - this.began),
      ...(failure ? { failure } : {}),
    }
  }

  private take(bytes: Buffer): void {
    this.chunks.push({ atMs: Math.round(performance.now() - this.began), bytes: bytes.length })
    this.size += bytes.length
    this.sending.onBytes?.(bytes)
    const room = this.sending.holdBytes - this.heldSize
    if (room <= 0) return
    const kept = bytes.length > room ? bytes.subarray(0, room) : bytes
    this.pieces.push(kept)
    this.heldSize += kept.length
  }
}

function broken(error?: Error): WireFailure {
  const failure = error ? failureOf(error) : undefined
  if (failure?.kind === 'aborted' || failure?.kind === 'timeout') return failure
  return { kind: 'truncated', message: 'the connection closed before the whole reply had come' }
}

/** Lower-case names; repeats joined with `, ` as the record wants them. */
function headersOf(message: http.IncomingMessage | undefined): HeaderMap {
  const headers: Record<string, string> = {}
  for (const [name, values] of Object.entries(message?.headersDistinct ?? {})) {
    if (values) headers[name] = values.join(', ')
  }
  return headers
}
