// Listens on loopback for webhooks of this run and writes each delivery down as it came.
import { createHash } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../core/clock.ts'
import type { HeaderMap } from '../../core/exchange.ts'
import { recordBody } from '../walk/record.ts'
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
  const receive = async (request: http.IncomingMessage, response: http.ServerResponse) => {
    const { url = '/' } = request
    const { path, answers } = addressed(url, root)
    const bytes = await bodyOf(request)
    const turn = answered.get(url) ?? 0
    const status = answers[Math.min(turn, answers.length - 1)] ?? 200
    response.writeHead(status, { 'content-type': 'text/plain' }).end('noted\n')
    if (deliveries.length >= mostDeliveries) return
    answered.set(url, turn + 1)
    const happening = happeningOf(request, bytes, status, clock)
    const delivery = { happening, path, text: bytes.kept.toString('utf8') }
    deliveries.push(delivery)
    onDelivery(delivery)
  }
  const server = http.createServer((request, response) => {
    receive(request, response).catch(() => response.destroy())
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

/** Whoever finds the receiver may send without end; an honest host retries a job's webhook some ten times. */
const mostDeliveries = 1_000
const mostBytes = 1 << 20

/** The job's label, and the codes that its deliveries are answered with in turn. Anybody may ask for anything here. */
function addressed(
  target: string,
  root: string,
): { readonly path: string; readonly answers: readonly number[] } {
  const [whole = '', query = ''] = target.split('?')
  const path = whole.startsWith(root) ? whole.slice(root.length).replace(/^\/|\/$/g, '') : ''
  const asked = (new URLSearchParams(query).get('answer') ?? '').split(',').map(Number)
  return { path, answers: asked.filter((code) => Number.isInteger(code) && code >= 200 && code <= 599) }
}

function happeningOf(
  request: http.IncomingMessage,
  { kept, size, sha256 }: Received,
  status: number,
  clock: Clock,
): Happening {
  const headers: HeaderMap = Object.fromEntries(
    Object.entries(request.headersDistinct).map(([name, values]) => [name, (values ?? []).join(', ')]),
  )
  const mimeType = headers['content-type'] ?? ''
  const body = recordBody(kept, mimeType, mostBytes, size, sha256)
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

interface Received {
  /** The first bytes, `mostBytes` at the most. */
  readonly kept: Buffer
  readonly size: number
  readonly sha256: string
}

async function bodyOf(request: http.IncomingMessage): Promise<Received> {
  const pieces: Buffer[] = []
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const piece of request as AsyncIterable<Buffer>) {
      hash.update(piece)
      if (size < mostBytes) pieces.push(piece.subarray(0, mostBytes - size))
      size += piece.length
    }
  } catch {
    // A delivery that breaks off is recorded with what came.
  }
  return { kept: Buffer.concat(pieces), size, sha256: hash.digest('hex') }
}
