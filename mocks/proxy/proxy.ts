// The mock as an HTTP proxy (RFC 9110, 9.3.6; RFC 9112, 3.2.2): clients that read proxy variables come to it by the vendors' names.
import { request as askPlainly, type IncomingMessage, type ServerResponse } from 'node:http'
import { request as askSecurely } from 'node:https'
import { connect as connectTo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { OnUpgrade } from '../on-upgrade.ts'
import { authorityIn, type ProxyRules, roadTo } from './road.ts'

export interface ProxyDoor {
  /** True where the request is for another host, and is dealt with. */
  forward(request: IncomingMessage, response: ServerResponse): boolean
  /** For a server's `connect`. What leads to the mock itself is handed over as a connection of its own. */
  connect(handOver: (socket: Duplex) => void): OnUpgrade
  /** Ends all that is led on. */
  close(): void
}

/** `hosts` are the names of the vendors that are served. */
export function proxyOf(hosts: readonly string[], rules: ProxyRules): ProxyDoor {
  const open = new Set<Duplex>()
  const keep = (socket: Duplex) => {
    open.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => open.delete(socket))
  }
  return {
    forward(request, response) {
      const url = request.url ?? ''
      const [, secure, authority] = /^http(s?):\/\/([^/?#]*)/i.exec(url) ?? []
      if (authority === undefined) return false
      const { host, port } = authorityIn(authority)
      const road = roadTo({ host, port: port || (secure ? 443 : 80) }, hosts, rules)
      if (road === 'refused') refuse(response, rules.refusal(host))
      else if (road === 'on') passOn(request, response, new URL(url))
      return road !== 'here'
    },
    connect: (handOver) => (request, socket, head) => {
      keep(socket)
      const { host, port } = authorityIn(request.url ?? '')
      const road = roadTo({ host, port: port || 443 }, hosts, rules)
      if (road === 'refused') return void socket.end(ending('403 Forbidden', rules.refusal(host)))
      const begin = () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
        if (head.length > 0) socket.unshift(head)
      }
      if (road === 'here') {
        begin()
        return handOver(socket)
      }
      const failed = ({ message }: Error) => void socket.end(ending('502 Bad Gateway', message))
      const far = connectTo(port || 443, host, () => {
        far.off('error', failed)
        begin()
        far.pipe(socket).pipe(far)
      })
      far.once('error', failed)
      keep(far)
      socket.once('close', () => far.destroy())
      far.once('close', () => socket.end())
    },
    close() {
      for (const socket of open) socket.destroy()
    },
  }
}

function refuse(response: ServerResponse, text: string): void {
  response.writeHead(403, { 'content-type': 'text/plain', connection: 'close' }).end(`${text}\n`)
}

/** To whom a tunnel cannot be opened. */
function ending(status: string, text: string): string {
  const length = Buffer.byteLength(text) + 1
  const head = [`HTTP/1.1 ${status}`, 'content-type: text/plain', `content-length: ${length}`]
  return `${[...head, 'connection: close', '', text].join('\r\n')}\n`
}

/** As it came, but for the headers that are between the client and its proxy (RFC 9110, 7.6.1). */
function passOn(request: IncomingMessage, response: ServerResponse, url: URL): void {
  const { 'proxy-connection': _, 'proxy-authorization': __, ...headers } = request.headers
  const ask = url.protocol === 'https:' ? askSecurely : askPlainly
  const far = ask(url, { method: request.method ?? 'GET', headers }, (reply) => {
    response.writeHead(reply.statusCode ?? 502, reply.headers)
    reply.pipe(response)
  })
  far.on('error', (cause) => {
    if (response.headersSent) return void response.destroy()
    response.writeHead(502, { 'content-type': 'text/plain' }).end(`${url.host}: ${cause.message}\n`)
  })
  response.once('close', () => far.destroy())
  request.pipe(far)
}
