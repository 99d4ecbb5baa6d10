// Puts a mock on a port, over http or https, and takes it off again.
import { createServer, type IncomingMessage, type RequestListener, type ServerOptions } from 'node:http'
import { type AddressInfo, createServer as createNetServer, type Server } from 'node:net'
import type { Duplex } from 'node:stream'
import { UsageError } from '../src/core/errors.ts'
import { answerDirectly, expressApp } from './app.ts'
import type { ListenOptions, Place } from './listen-options.ts'
import { tellWhenLost, tellWhenOver } from './log.ts'
import type { Mock } from './mock.ts'
import type { OnUpgrade } from './on-upgrade.ts'
import { proxyOf } from './proxy/proxy.ts'
import { type SecureParts, type SecureServer, secureServer } from './tls/secure-server.ts'
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
  const parts = { options: http, listener, upgrade }
  const { tls } = options
  const proxy =
    options.proxy &&
    proxyOf(
      mock.vendors.flatMap(({ hosts }) => hosts),
      options.proxy,
    )
  const door = tls ? secured({ ...parts, tls, proxy }) : openDoor(parts)
  const { server } = door
  await opened(server, options)
  const more = await alsoOn(options.more ?? [], server)
  if (onExchange)
    mock.worlds.watch(({ world }) => world.outbox.watch((record) => tellWhenLost(record, onExchange)))
  const { port } = server.address() as AddressInfo
  const scheme = options.tls ? 'https' : 'http'
  return {
    url: `${scheme}://${nameOf(options.host)}:${port}`,
    port,
    async close() {
      for (const one of more) one.close()
      await closed(door, mock, sockets)
    },
  }
}

/** Throws UsageError for what is no certificate with its key. */
function secured(parts: SecureParts): SecureServer {
  try {
    return secureServer(parts)
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

interface OpenParts {
  readonly options: ServerOptions
  readonly listener: RequestListener
  readonly upgrade: OnUpgrade
}

function openDoor({ options, listener, upgrade }: OpenParts): SecureServer {
  const server = createServer(options, listener).on('upgrade', upgrade)
  return { server, closeAllConnections: () => server.closeAllConnections() }
}

/** Their connections are the first server's, which ends them with its own. */
async function alsoOn(places: readonly Place[], first: Server): Promise<readonly Server[]> {
  const servers = places.map((place) => ({
    place,
    server: createNetServer((socket) => void first.emit('connection', socket)),
  }))
  for (const { server, place } of servers) await opened(server, place)
  return servers.map(({ server }) => server)
}

function opened(server: Server, { port, host }: Place): Promise<void> {
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
