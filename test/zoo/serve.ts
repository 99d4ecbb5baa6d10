// A bare HTTP server for the zoo's relays: a function from what was asked to what is answered, and ways to misbehave.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LeapingClock } from './leaping-clock.ts'

export interface Ask {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /** Lets ms pass before the answer, or its next piece; rejects when the caller leaves meanwhile. */
  wait(ms: number): Promise<void>
}

export interface Answer {
  readonly code: number
  readonly headers?: Readonly<Record<string, string>>
  /** A string or bytes go out as they are, anything else as JSON. */
  readonly body?: unknown
  /** Sent piece by piece instead of a body, as each comes. */
  readonly pieces?: AsyncIterable<string>
  /** Never ends the reply after its pieces. */
  readonly hangs?: boolean
  /** Closes the connection after this many bytes of the body, whatever was announced; below 0, before any byte at all. */
  readonly cutAfter?: number
  /** Written as it is in place of a reply: what is no HTTP. */
  readonly raw?: string
}

export interface Served {
  readonly origin: string
  close(): Promise<void>
}

export async function serve(
  clock: LeapingClock,
  answer: (ask: Ask) => Answer | Promise<Answer>,
): Promise<Served> {
  const server = createServer(async (req, res) => {
    const url = new URL(req.url ?? '/', 'http://relay.invalid')
    const parts: Buffer[] = []
    const left = new AbortController()
    res.once('close', () => left.abort())
    try {
      for await (const part of req) parts.push(part as Buffer)
      const ask: Ask = {
        method: req.method ?? 'GET',
        path: url.pathname,
        query: url.searchParams,
        headers: req.headers,
        body: Buffer.concat(parts),
        wait: async (ms: number) => {
          await clock.hold(ask, clock.until(clock.now() + ms, left.signal))
          left.signal.throwIfAborted()
        },
      }
      await send(await answer(ask), ask, res)
    } catch {
      // The caller left; there is nobody to answer.
      res.destroy()
    }
  })
  server.keepAliveTimeout = 30_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function send(answer: Answer, ask: Ask, res: ServerResponse): Promise<void> {
  if (answer.cutAfter !== undefined && answer.cutAfter < 0) {
    res.destroy()
    return
  }
  if (answer.raw !== undefined) {
    res.socket?.end(answer.raw)
    return
  }
  if (answer.pieces) return sendPieces(answer, answer.pieces, ask, res)
  const { bytes, type } = bytesOf(answer.body)
  const headers = { ...type, 'content-length': String(bytes.length), ...answer.headers }
  // An empty value takes a header away.
  const kept = Object.entries(headers).filter(([, value]) => value !== '')
  res.writeHead(answer.code, Object.fromEntries(kept))
  if (answer.cutAfter !== undefined && ask.method !== 'HEAD') {
    res.write(bytes.subarray(0, answer.cutAfter), () => res.destroy())
    return
  }
  res.end(ask.method === 'HEAD' ? undefined : bytes)
}

async function sendPieces(
  answer: Answer,
  pieces: AsyncIterable<string>,
  ask: Ask,
  res: ServerResponse,
): Promise<void> {
  res.writeHead(answer.code, answer.headers)
  res.flushHeaders()
  for await (const piece of pieces) {
    if (res.destroyed) return
    res.write(piece)
  }
  if (answer.hangs) await ask.wait(Number.POSITIVE_INFINITY)
  res.end()
}

function bytesOf(body: unknown): { readonly bytes: Buffer; readonly type: Record<string, string> } {
  if (body === undefined) return { bytes: Buffer.alloc(0), type: {} }
  if (Buffer.isBuffer(body)) return { bytes: body, type: {} }
  if (typeof body === 'string') return { bytes: Buffer.from(body), type: {} }
  return { bytes: Buffer.from(JSON.stringify(body)), type: { 'content-type': 'application/json' } }
}
