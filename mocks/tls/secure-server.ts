// An https server that tells whoever speaks plain http to it what is wrong: alone, TLS would only hang up.
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type ServerOptions,
} from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { createServer, type Server, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** As servers tell it of a request that wants to go on in another protocol. */
export type OnUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

export interface SecureServer {
  readonly server: Server
  closeAllConnections(): void
}

/** What every TLS handshake begins with (RFC 8446, 5.1). */
const handshake = 0x16

/** `cert` and `key` are PEM texts. */
export function secureServer(
  tls: { readonly cert: string; readonly key: string },
  options: ServerOptions,
  listener: RequestListener,
  upgrade: OnUpgrade,
): SecureServer {
  const secure = createHttpsServer({ ...options, ...tls }, listener).on('upgrade', upgrade)
  const plain = createHttpServer((request, response) => {
    const address = `https://${request.headers.host ?? 'localhost'}${request.url}`
    const text = `This port speaks https, and the request came by plain http; ask ${address} instead.\n`
    response.writeHead(400, { 'content-type': 'text/plain', connection: 'close' }).end(text)
  })
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
    },
  }
}
