// A host for one test: an honest mock of ours that may answer some requests in its own way.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { createMock, expressApp } from '../../mocks/index.ts'

/** Answers a request itself, or says false: then the mock does. */
export type Oddity = (request: IncomingMessage, response: ServerResponse) => boolean

/** The address of the host; it is closed when the test ends. */
export async function hostWith(oddity: Oddity): Promise<string> {
  const app = expressApp(createMock({ settings: { seed: 1, delays: { queueMs: 50, runMs: 50, jitter: 0 } } }))
  const server = createServer((request, response) => {
    if (!oddity(request, response)) app(request, response)
  })
  await new Promise<void>((opened) => server.listen(0, '127.0.0.1', opened))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** JSON of so many levels. */
export const deep = (levels: number): string => '{"a":['.repeat(levels / 2) + ']}'.repeat(levels / 2)

/** A whole JSON answer. */
export function answer(
  response: ServerResponse,
  status: number,
  text: string,
  type = 'application/json',
): true {
  response.writeHead(status, { 'content-type': type }).end(text)
  return true
}
