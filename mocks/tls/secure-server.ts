// An https server that also speaks with whoever comes by plain http: to say what is wrong, or as a proxy. Alone, TLS would only hang up.
import {
  createServer as createHttpServer,
  type Server as HttpServer,
  type RequestListener,
  type ServerOptions,
} from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { createServer, type Server, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { OnUpgrade } from '../on-upgrade.ts'
import type { ProxyDoor } from '../proxy/proxy.ts'

export interface SecureServer {
  readonly server: Server
  closeAllConnections(): void
}

export interface SecureParts {
  /** PEM texts. */
  readonly tls: { readonly cert: string; readonly key: string }
  readonly options: ServerOptions
  readonly listener: RequestListener
  readonly upgrade: OnUpgrade
  /** With it plain http is served like https, and other hosts are led to by its rules. */
  readonly proxy?: ProxyDoor | undefined
}

/** What every TLS handshake begins with (RFC 8446, 5.1). */
const handshake = 0x16

export function secureServer(parts: SecureParts): SecureServer {
  const { tls, options, listener, upgrade, proxy } = parts
  const secure = createHttpsServer({ ...options, ...tls }, listener).on('upgrade', upgrade)
  const handOver = (socket: Duplex) => void server.emit('connection', socket)
  const plain = proxy ? plainToo(parts, proxy, handOver) : createHttpServer(options, sendToHttps)
  const waiting = new Set<Socket>()
  const server = createServer((socket) => {
    waiting.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => waiting.delete(socket))
    socket.once('data', (first: Buffer) => {
      waiting.delete(socket)
      socket.pause()
      socket.unshift(first)
      if (first[0] === handshake) return void secure.emit('connection', socket)
      plain.emit('connection', socket)
      // TLS reads what was put back by itself; the plain server has to be told to go on.
      socket.resume()
    })
  })
  return {
    server,
    closeAllConnections() {
      for (const socket of waiting) socket.destroy()
      secure.closeAllConnections()
      plain.closeAllConnections()
      proxy?.close()
    },
  }
}

function plainToo(
  { options, listener, upgrade }: SecureParts,
  proxy: ProxyDoor,
  handOver: (socket: Duplex) => void,
): HttpServer {
  const server = createHttpServer(options, (request, response) => {
    if (!proxy.forward(request, response)) listener(request, response)
  })
  return server.on('upgrade', upgrade).on('connect', proxy.connect(handOver))
}

const sendToHttps: RequestListener = (request, response) => {
  const address = `https://${request.headers.host ?? 'localhost'}${request.url}`
  const text = `This port speaks https, and the request came by plain http; ask ${address} instead.\n`
  response.writeHead(400, { 'content-type': 'text/plain', connection: 'close' }).end(text)
}
