// Puts a mock on a port, over http or https, and takes it off again.
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { oneLine } from '../src/core/printable.ts'
import { answerDirectly, expressApp } from './app.ts'
import type { Mock } from './mock.ts'
import type { DeliveryRecord } from './webhooks/delivery.ts'

export interface ListenOptions {
  /** 0 for any free port. */
  readonly port: number
  readonly host: string
  /** PEM texts; https instead of http when given. */
  readonly tls?: { readonly cert: string; readonly key: string }
  /** Told in one line of every exchange, once it is over, and of every webhook that will not arrive. */
  readonly onExchange?: (line: string) => void
}

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
  const http = { keepAliveTimeout: keepAliveMs }
  const server = options.tls
    ? createTlsServer({ ...http, ...options.tls }, listener)
    : createServer(http, listener)
  await opened(server, options)
  if (onExchange)
    mock.worlds.watch(({ world }) => world.outbox.watch((record) => tellWhenLost(record, onExchange)))
  const { port } = server.address() as AddressInfo
  const host = options.host.includes(':') ? `[${options.host}]` : options.host
  const scheme = options.tls ? 'https' : 'http'
  return { url: `${scheme}://${host}:${port}`, port, close: () => closed(server, mock) }
}

function tellWhenOver(
  request: IncomingMessage,
  response: ServerResponse,
  tell: (line: string) => void,
): void {
  const started = performance.now()
  // Express takes the mounted part off `request.url`, so it is read before.
  const [path] = (request.url ?? '/').split('?')
  let hint = ''
  response.once('hint', (text: string) => {
    hint = `: ${text}`
  })
  response.once('close', () => {
    const ms = Math.round(performance.now() - started)
    tell(oneLine(`${request.method} ${path} ${response.statusCode} ${ms} ms${hint}`))
  })
}

function tellWhenLost(
  { jobId, state, reason, attempts }: DeliveryRecord,
  tell: (line: string) => void,
): void {
  if (state === 'refused') tell(oneLine(`webhook of ${jobId} not sent: ${reason}`))
  if (state !== 'given-up') return
  const { status, error } = attempts.at(-1) ?? {}
  tell(
    oneLine(`webhook of ${jobId} given up after ${attempts.length} attempts: ${reason ?? error ?? status}`),
  )
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

function closed(server: Server, mock: Mock): Promise<void> {
  mock.worlds.close()
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
