// Listens on loopback for webhooks of this run and writes each delivery down as it came.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../core/clock.ts'
import type { HeaderMap } from '../../core/exchange.ts'
import { recordBody, sha256Of } from '../walk/record.ts'
import type { Happening } from '../walk/walker.ts'

export interface Delivery {
  readonly happening: Happening
  /** Path below the receiver's URL, without slashes at its ends: the label of a job, by custom. */
  readonly path: string
  readonly text: string
}

export interface WebhookReceiver {
  readonly url: string
  readonly deliveries: readonly Delivery[]
  close(): Promise<void>
}

/** Opens on a free port. `onDelivery` hears of each one once it was answered. */
export async function openWebhookReceiver(
  clock: Clock,
  nonce: string,
  onDelivery: (delivery: Delivery) => void,
): Promise<WebhookReceiver> {
  const deliveries: Delivery[] = []
  const root = `/hook-${nonce}`
  const answered = new Map<string, number>()
  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://receiver')
    const bytes = await bodyOf(request)
    const answers = (url.searchParams.get('answer') ?? '200').split(',').map(Number)
    const turn = answered.get(request.url ?? '') ?? 0
    answered.set(request.url ?? '', turn + 1)
    const status = answers[Math.min(turn, answers.length - 1)] || 200
    response.writeHead(status, { 'content-type': 'text/plain' }).end('noted\n')
    const path = url.pathname.startsWith(root) ? url.pathname.slice(root.length).replace(/^\/|\/$/g, '') : ''
    const happening = happeningOf(request, bytes, status, clock)
    const delivery = { happening, path, text: bytes.toString('utf8') }
    deliveries.push(delivery)
    onDelivery(delivery)
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${root}`,
    deliveries,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function happeningOf(request: http.IncomingMessage, bytes: Buffer, status: number, clock: Clock): Happening {
  const headers: HeaderMap = Object.fromEntries(
    Object.entries(request.headersDistinct).map(([name, values]) => [name, (values ?? []).join(', ')]),
  )
  const mimeType = headers['content-type'] ?? ''
  const body = recordBody(bytes, mimeType, 1 << 20, bytes.length, sha256Of(bytes))
  return {
    act: 'webhook',
    startedAt: clock.now(),
    durationMs: 0,
    request: {
      method: request.method ?? '',
      url: `http://${headers['host'] ?? '127.0.0.1'}${request.url ?? ''}`,
      headers,
      body,
    },
    reply: {
      status,
      statusText: http.STATUS_CODES[status] ?? '',
      headers: { 'content-type': 'text/plain' },
      body: { mimeType: 'text/plain', size: 6, text: 'noted\n', truncated: false },
      chunks: [],
    },
  }
}

async function bodyOf(request: http.IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  try {
    for await (const piece of request) pieces.push(piece as Buffer)
  } catch {
    // A delivery that breaks off is recorded with what came.
  }
  return Buffer.concat(pieces)
}
