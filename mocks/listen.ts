// Puts a mock on a port, over http or https, and takes it off again.
import { createServer, type IncomingMessage, type RequestListener, type ServerOptions } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import type { Duplex } from 'node:stream'
import { UsageError } from '../src/core/errors.ts'
import { answerDirectly, expressApp } from './app.ts'
import type { ListenOptions } from './listen-options.ts'
import { tellWhenLost, tellWhenOver } from './log.ts'
import type { Mock } from './mock.ts'
import { type OnUpgrade, type SecureServer, secureServer } from './tls/secure-server.ts'
import { UpgradableMessage, type Upgrades, upgrades } from './upgrade.ts'

export interface RunningMock {
  /** Origin to point a client at, without trailing slash. */
  readonly url: string
  readonly port: number
  /** Ends all connections and pending webhooks at once. */
  close(): Promise<void>
}

/**
 * How long an idle connection is kept. Relays keep theirs for a minute and longer (nginx and AWS 60 s); whoever closes
 * first meets requests that are under way, and no rendering may outlast it.
 */
const keepAliveMs = 600_000

/** Resolves when the port is open; rejects with Node's own error (`EADDRINUSE`, `EACCES`, …) when it cannot be. */
export async function listen(mock: Mock, options: ListenOptions): Promise<RunningMock> {
  const app = expressApp(mock)
  const { onExchange } = options
  const listener: RequestListener = (request, response) => {
    if (onExchange) tellWhenOver(request, response, onExchange)
    // No request, however odd, may end the process that serves the others.
    try {
      if (!answerDirectly(mock, request, response)) app(request, response)
    } catch {
      response.destroy()
    }
  }
  const http = { keepAliveTimeout: keepAliveMs, IncomingMessage: UpgradableMessage }
  const sockets = upgrades(mock)
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) =>
    sockets.take(
      request,
      socket,
      head,
      onExchange && ((response) => tellWhenOver(request, response, onExchange)),
    )
  const door = options.tls ? secured(options.tls, http, listener, upgrade) : openDoor(http, listener, upgrade)
  const { server } = door
  await opened(server, options)
  if (onExchange)
    mock.worlds.watch(({ world }) => world.outbox.watch((record) => tellWhenLost(record, onExchange)))
  const { port } = server.address() as AddressInfo
  const scheme = options.tls ? 'https' : 'http'
  return {
    url: `${scheme}://${nameOf(options.host)}:${port}`,
    port,
    close: () => closed(door, mock, sockets),
  }
}

/** Throws UsageError for what is no certificate with its key. */
function secured(...[tls, ...rest]: Parameters<typeof secureServer>): SecureServer {
  try {
    return secureServer(tls, ...rest)
  } catch (cause) {
    const { message } = cause as Error
    throw new UsageError(`tls takes a certificate and its private key, both as PEM texts: ${message}`, {
      cause,
    })
  }
}

/** As it stands in an address; one that stands for all of a machine's addresses is none to call. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

function openDoor(options: ServerOptions, listener: RequestListener, upgrade: OnUpgrade): SecureServer {
  const server = createServer(options, listener).on('upgrade', upgrade)
  return { server, closeAllConnections: () => server.closeAllConnections() }
}

function opened(server: Server, { port, host }: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function closed({ server, closeAllConnections }: SecureServer, mock: Mock, sockets: Upgrades): Promise<void> {
  mock.worlds.close()
  return new Promise((resolve) => {
    server.close(() => resolve())
    closeAllConnections()
    sockets.close()
  })
}
