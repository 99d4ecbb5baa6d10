// What single attempts meet: receivers that redirect, dawdle, pour out bytes or are not there.
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { post } from '../../../mocks/webhooks/attempt.ts'

async function receiver(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close().closeAllConnections())
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

function attempt(url: string, timeoutMs = 5_000) {
  const delivery = { url, body: '{}', headers: () => ({ 'x-a': 'b' }), timeoutMs, jobId: 'j' }
  return post({ ...delivery, backoffMs: () => undefined }, '{}', 7, 0, new AbortController().signal)
}

test.each([301, 302, 303, 307, 308])('a redirect with %i is not followed', async (code) => {
  const paths: unknown[] = []
  const host = await receiver((call, reply) => {
    paths.push(call.url)
    reply.writeHead(code, { location: '/elsewhere' }).end()
  })
  expect(await attempt(`http://${host}/hook`)).toEqual({ at: 7, status: code })
  expect(paths).toEqual(['/hook'])
})

test('a receiver that never answers is left when the time for it is over', async () => {
  const host = await receiver(() => undefined)
  expect(await attempt(`http://${host}/`, 20)).toEqual({ at: 7, error: expect.stringContaining('timeout') })
})

test('a receiver that pours out bytes without end has answered', async () => {
  const host = await receiver((_call, reply) => {
    reply.writeHead(200)
    const timer = setInterval(() => reply.write('x'.repeat(1_000)), 1)
    reply.once('close', () => clearInterval(timer))
  })
  expect(await attempt(`http://${host}/`)).toEqual({ at: 7, status: 200 })
})

test('a name and a word in the address become a header', async () => {
  const seen: unknown[] = []
  const host = await receiver((call, reply) => {
    seen.push(call.headers.authorization, call.headers['x-a'])
    reply.end()
  })
  expect(await attempt(`http://me:p%40ss@${host}/`)).toEqual({ at: 7, status: 200 })
  expect(seen).toEqual([`Basic ${Buffer.from('me:p@ss').toString('base64')}`, 'b'])
})

test('what went wrong is said: nobody there, no TLS', async () => {
  const host = await receiver((_call, reply) => void reply.end())
  const secure = (await attempt(`https://${host}/`)).error
  expect(secure).toEqual(expect.any(String))
  expect(secure).not.toBe('fetch failed')
  const gone = createServer().listen(0, '127.0.0.1')
  const { port } = await new Promise<AddressInfo>((resolve) =>
    gone.once('listening', () => {
      const address = gone.address() as AddressInfo
      gone.close(() => resolve(address))
    }),
  )
  expect((await attempt(`http://127.0.0.1:${port}/`)).error).toContain('ECONNREFUSED')
  // Browsers do not call this port; a vendor does.
  expect((await attempt('http://127.0.0.1:6000/')).error).not.toBe('bad port')
})
