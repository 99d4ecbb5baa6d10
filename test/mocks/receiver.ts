// A receiver of webhooks of its own, which goes with its test.
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Call {
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** Answers with `codes` in turn, the last one for ever. */
export async function receiver(
  codes: readonly number[] = [200],
): Promise<{ readonly url: string; readonly calls: readonly Call[] }> {
  const calls: Call[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const piece of request.setEncoding('utf8')) text += piece
    calls.push({ headers: request.headers, text })
    const code = codes[Math.min(calls.length, codes.length) - 1] ?? 200
    response.writeHead(code, { location: '/elsewhere' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, calls }
}
