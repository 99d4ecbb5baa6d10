// A reply that comes as dust is left before its garbage weighs; one that comes in pieces of an ordinary size is read whole.
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { directRoads } from '../../src/contract/walk/roads.ts'
import { send } from '../../src/contract/walk/send.ts'

async function arrivalOf(answer: (response: ServerResponse) => void) {
  const server = createServer((_request, response) => answer(response)).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  const roads = directRoads()
  onTestFinished(() => {
    roads.close()
    server.closeAllConnections()
    server.close()
  })
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  const limits = { holdBytes: 1 << 20, stopBytes: 64 << 20, idleMs: 30_000, now: () => performance.now() }
  return send({ method: 'GET', url, headers: {}, ...limits }, roads)
}

/** `count` chunks of `bytes` each, as chunked coding writes them. */
function chunked(response: ServerResponse, bytes: number, count: number): void {
  response.writeHead(200, { 'content-type': 'text/plain' })
  response.flushHeaders()
  const chunk = `${bytes.toString(16)}\r\n${'x'.repeat(bytes)}\r\n`
  response.socket?.write(`${chunk.repeat(count)}0\r\n\r\n`)
}

test('chunks of one byte are left after 20,000 of them', async () => {
  const { status, failure } = await arrivalOf((response) => chunked(response, 1, 50_000))
  expect(status).toBe(200)
  expect(failure).toEqual({ kind: 'aborted', message: 'left after 20000 bytes in 20000 pieces' })
})

test('chunks as small as an event of a stream are read to the end', async () => {
  const { size, failure } = await arrivalOf((response) => chunked(response, 32, 50_000))
  expect({ size, failure }).toEqual({ size: 1_600_000, failure: undefined })
})
