// Web sockets: which requests ask for one, how the mock answers them, and what ends those that are open.
import { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { noBytes, rawOf, write } from './app.ts'
import { json, type Line, type Reply } from './http.ts'
import type { Mock } from './mock.ts'
import { noWebSockets, webSockets } from './web-sockets.ts'

/**
 * What Node is to make of a request. It hands every wish for another protocol over with its body unread once anybody
 * listens for wishes, and clients wish for HTTP/2 in passing (Java's does): only web sockets count as a wish here.
 */
export class UpgradableMessage extends IncomingMessage {
  /** Set by Node before the fields of this class would be. */
  declare private wished: boolean | undefined
  get upgrade(): boolean {
    return this.wished === true && isForSocket(this)
  }
  set upgrade(wished: boolean) {
    this.wished = wished
  }
}

function isForSocket({ method, headers }: IncomingMessage): boolean {
  return method === 'CONNECT' || headers.upgrade?.toLowerCase() === 'websocket'
}

export interface Upgrades {
  /** For a server's `upgrade`. `tell` is given the response that stands for the exchange, for a log. */
  take(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    tell?: (response: ServerResponse) => void,
  ): void
  /** Ends all sockets at once: a server does not know of those that were handed over. */
  close(): void
}

export function upgrades(mock: Mock): Upgrades {
  const open = new Set<Duplex>()
  return {
    take(request, socket, head, tell) {
      open.add(socket)
      socket.on('error', () => {})
      socket.once('close', () => open.delete(socket))
      const response = new ServerResponse(request)
      tell?.(response)
      answered(mock, request, response, socket, head).catch(() => socket.destroy())
    },
    close() {
      for (const socket of open) socket.destroy()
    },
  }
}

async function answered(
  mock: Mock,
  request: IncomingMessage,
  response: ServerResponse,
  socket: Duplex,
  head: Buffer,
): Promise<void> {
  const sockets = await webSockets()
  if (!sockets) return refused(request, response, socket, withoutSockets)
  const reply = await mock.answer({ ...rawOf(mock, request, noBytes), upgrade: 'websocket' })
  if (reply.status === 101 && reply.talk && reply.wire === undefined) {
    response.statusCode = 101
    socket.once('close', () => response.emit('close'))
    return talking(reply, reply.talk, await handshake(sockets, mock, request, socket, head, reply))
  }
  refused(request, response, socket, reply)
  await reply.talk?.(deadLine)
}

/** Anything but 101 goes out as usual, and the connection ends with it. */
function refused(request: IncomingMessage, response: ServerResponse, socket: Duplex, reply: Reply): void {
  response.assignSocket(socket as Parameters<ServerResponse['assignSocket']>[0])
  response.shouldKeepAlive = false
  response.once('finish', () => socket.end())
  write(response, request.method ?? 'GET', reply)
}

const withoutSockets: Reply = { ...json(501, { detail: noWebSockets }), hint: noWebSockets }

function handshake(
  { WebSocketServer }: typeof import('ws'),
  mock: Mock,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  { headers }: Reply,
): Promise<WebSocket> {
  const server = new WebSocketServer({ noServer: true, maxPayload: mock.world.settings.bodyLimit })
  server.on('headers', (lines) => {
    for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`)
  })
  return new Promise((resolve, reject) => {
    // What is no lawful handshake `ws` answers itself.
    server.once('wsClientError', (cause, faulty) => {
      faulty.end(`HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
      reject(cause)
    })
    server.handleUpgrade(request, socket, head, resolve)
  })
}

/** A body in place of an empty one means that the line is to be cut: it is, as soon as it is open. */
function talking({ body }: Reply, talk: NonNullable<Reply['talk']>, socket: WebSocket): Promise<void> {
  const line = lineOf(socket)
  if (typeof body === 'function') socket.terminate()
  return talk(line)
}

function lineOf(socket: WebSocket): Line {
  const closed = new AbortController()
  socket.on('error', () => {})
  socket.once('close', () => closed.abort())
  return {
    closed: closed.signal,
    hear(listener) {
      socket.on('message', (data, isBinary) => {
        const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Uint8Array)
        listener(isBinary ? bytes : bytes.toString('utf8'))
      })
    },
    send: (message) => socket.send(message, () => {}),
    close: () => socket.close(1000),
  }
}

const deadLine: Line = { closed: AbortSignal.abort(), hear() {}, send() {}, close() {} }
