// A tiny upstream that answers with recorded replies, each asked for by its index in a header.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Exchange } from '../../core/exchange.ts'

export interface Replayer {
  readonly url: string
  close(): Promise<void>
}

export async function openReplayer(exchanges: readonly Exchange[]): Promise<Replayer> {
  const byIndex = new Map(exchanges.map((exchange) => [String(exchange.index), exchange]))
  const server = http.createServer((request, response) => {
    request.resume()
    const exchange = byIndex.get(String(request.headers['x-relayproof-exchange']))
    if (exchange) return replay(exchange, response)
    response.writeHead(500, { 'content-type': 'text/plain' }).end('no such exchange in this record\n')
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Headers about the transfer are about the recorded one; bodies are stored decoded. */
const ofTheTransfer = new Set([
  ...[
    'connection',
    'keep-alive',
    'transfer-encoding',
    'content-encoding',
    'content-length',
    'trailer',
    'upgrade',
  ],
])

function replay({ reply }: Exchange, response: http.ServerResponse): void {
  if (!reply) return void response.destroy()
  const body =
    reply.body.base64 === undefined
      ? Buffer.from(reply.body.text ?? '')
      : Buffer.from(reply.body.base64, 'base64')
  const headers = Object.entries(reply.headers).filter(([name]) => !ofTheTransfer.has(name))
  response.writeHead(reply.status, { ...Object.fromEntries(headers), 'content-length': String(body.length) })
  response.end(body)
}
