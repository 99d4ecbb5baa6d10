// An HTTP proxy that leads some host names to a port of this machine and refuses all others: nothing gets beyond loopback.
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'

export interface Tunnel {
  readonly url: string
  /** Hosts that were asked for and refused. */
  readonly refused: readonly string[]
  close(): void
}

/** Clients with a constant https address are pointed here by their proxy variable, unmodified. */
export async function openTunnel(hosts: readonly string[], port: number): Promise<Tunnel> {
  const refused: string[] = []
  const server: Server = createServer((_request, response) => response.writeHead(403).end())
  server.on('connect', (request, socket, head) => {
    const host = (request.url ?? '').replace(/:\d+$/, '')
    socket.on('error', () => socket.destroy())
    if (!hosts.includes(host)) {
      refused.push(host)
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
      return
    }
    const upstream = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      upstream.write(head)
      upstream.pipe(socket).pipe(upstream)
    })
    upstream.on('error', () => socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port: own } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${own}`, refused, close: () => server.close() }
}
