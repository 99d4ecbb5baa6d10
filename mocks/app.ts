// Express as the host of a mock: reads bodies, hands plain requests to the core, writes its replies to the socket.
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import express, { type ErrorRequestHandler, type Express } from 'express'
import type { HeaderMap } from '../src/core/exchange.ts'
import { inOriginForm } from './address.ts'
import { mountIn, prefersHtml, sendFrontPage } from './control/front-page.ts'
import { controlOfWorlds } from './control/of-worlds.ts'
import { befallOnWire, cutLine } from './faults/wire.ts'
import { forwardedBy } from './forwarded.ts'
import type { Reply } from './http.ts'
import type { Mock } from './mock.ts'
import { type RawRequest, withoutMount } from './raw-request.ts'
import { reasonOf } from './reason.ts'

/** An Express app that serves the mock and its control plane; mount it in your own if you like. */
export function expressApp(mock: Mock): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(controlOfWorlds(mock, (request) => rawOf(mock, request, noBytes)))
  app.get('/', (request, response, next) => {
    if (prefersHtml(request)) sendFrontPage(mock, request, response)
    else next()
  })
  app.use(async (request, response) => {
    const raw = rawOf(mock, request, noBytes)
    const body = await readBody(request, mock.bodyLimit(raw)).catch(() => 'broken-off' as const)
    // Who left in the middle of a body hears no answer.
    if (body === 'broken-off') return void response.destroy()
    const answer = body === undefined ? mock.tooLarge(raw) : mock.answer({ ...raw, body })
    write(response, request.method, await answer)
  })
  app.use(ownFailure)
  return app
}

/** Whatever fails outside the vendors' own answers; Express itself would show the stack. */
const ownFailure: ErrorRequestHandler = (_cause, _request, response, _next) => {
  if (response.headersSent) return void response.destroy()
  response.status(500).json({ detail: 'Internal server error' })
}

/** Answers a request that has no body without going through Express; false when it is none of that kind. */
export function answerDirectly(mock: Mock, request: IncomingMessage, response: ServerResponse): boolean {
  const { method = 'GET', url = '/' } = request
  if (method !== 'GET' || url === '/' || isForControl(url) || request.headers['content-length'] !== undefined)
    return false
  if (request.headers['transfer-encoding'] !== undefined) return false
  const answer = mock.answer(rawOf(mock, request, noBytes))
  if (answer instanceof Promise)
    answer.then((reply) => write(response, method, reply)).catch(() => response.destroy())
  else write(response, method, answer)
  return true
}

/** Also where the request line names the whole address, as that of a client does which takes the mock for its proxy. */
function isForControl(url: string): boolean {
  if (url.startsWith('/__world/')) return /^\/__world\/[^/?]*\/__mock/.test(url)
  return url.startsWith('/__mock') || (!url.startsWith('/') && /^https?:\/\/[^/]+\/__mock/i.test(url))
}

export const noBytes = new Uint8Array(0)

/** The request as the core takes it, whose body was read before. */
export function rawOf({ world }: Mock, request: IncomingMessage, body: Uint8Array): RawRequest {
  const scheme = 'encrypted' in request.socket ? 'https' : 'http'
  const url = 'originalUrl' in request ? String(request.originalUrl) : (request.url ?? '/')
  // Node joins repeated headers itself; the few that it keeps as lists (set-cookie) are never sent by clients.
  const headers = request.headers as Readonly<Record<string, string>>
  const whole = { method: request.method ?? 'GET', url, headers, body, scheme }
  const raw = 'baseUrl' in request ? belowMount(whole, String(request.baseUrl)) : whole
  const usual = url.startsWith('/') && headers['host'] !== undefined
  const met = usual ? raw : inOriginForm(withHost(raw, request))
  return world.settings.trustProxy ? { ...met, ...clientOrigin(met, request) } : met
}

/** Where the mock is mounted in another app, its addresses begin below that, and its links with it. */
function belowMount(raw: RawRequest, baseUrl: string): RawRequest {
  const mount = mountIn(baseUrl)
  return mount === '' || !raw.url.startsWith(mount) ? raw : withoutMount(raw, mount)
}

/** Where the client called, if a proxy tells; the Host that it asks us by stays what routes the request. */
function clientOrigin({ scheme, headers }: RawRequest, request: IncomingMessage): Partial<RawRequest> {
  const told = forwardedBy(request.headers)
  if (told.host === undefined && told.scheme === undefined) return {}
  return { calledAt: `${told.scheme ?? scheme}://${told.host ?? headers['host']}` }
}

/** HTTP/1.0 needs no Host; links then begin where the client connected to. */
function withHost(raw: RawRequest, { socket }: IncomingMessage): RawRequest {
  if (raw.headers['host'] !== undefined) return raw
  const { localAddress = '127.0.0.1', localPort = 0 } = socket
  const address = localAddress.includes(':') ? `[${localAddress}]` : localAddress
  return { ...raw, headers: { ...raw.headers, host: `${address}:${localPort}` } }
}

/** Undefined when the body is larger than `limit` bytes; the rest of it is read and dropped. */
async function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of request) {
    size += (piece as Uint8Array).length
    if (size <= limit) pieces.push(piece as Uint8Array)
    else pieces.length = 0
  }
  return size > limit ? undefined : Buffer.concat(pieces)
}

export function write(response: ServerResponse, method: string, reply: Reply): void {
  if (reply.hint !== undefined) response.emit('hint', reply.hint)
  if (reply.wire) {
    befallOnWire(response, method, reply)
    return
  }
  if (typeof reply.body === 'function') {
    stream(response, reply).catch(() => cutLine(response))
    return
  }
  const length = typeof reply.body === 'string' ? Buffer.byteLength(reply.body) : reply.body.byteLength
  response.writeHead(reply.status, reasonOf(reply.status), headerList(reply.headers, length))
  response.end(method === 'HEAD' ? undefined : reply.body)
}

/** Names and values in turn, which Node sends as they are. Browsers may read every answer: none is worth protecting. */
function headerList(headers: HeaderMap, length?: number): string[] {
  const list = ['access-control-allow-origin', '*', 'access-control-expose-headers', '*']
  for (const name in headers) list.push(name, headers[name] as string)
  if (length !== undefined && headers['content-length'] === undefined)
    list.push('content-length', String(length))
  return list
}

async function stream(response: ServerResponse, reply: Reply): Promise<void> {
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  response.writeHead(reply.status, reasonOf(reply.status), headerList(reply.headers))
  response.flushHeaders()
  if (typeof reply.body !== 'function') return
  for await (const piece of reply.body(gone.signal)) {
    if (gone.signal.aborted) break
    // Rejects when the client leaves, which the next turn notices.
    if (!response.write(piece)) await once(response, 'drain', { signal: gone.signal }).catch(() => {})
  }
  response.end()
}
