// Through a proxy: requests go where the environment says, the credential sees no proxy that it should not, names are the proxy's.
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { proxiedRoads } from '../../src/contract/walk/roads.ts'
import { openWalker } from '../../src/contract/walk/walker.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'
import { environmentProxy } from '../../src/verify/environment-proxy.ts'
import { noSecrets, toy, toyKey } from './toy.ts'

const closing: (() => void)[] = []
afterEach(() => {
  vi.unstubAllEnvs()
  for (const close of closing.splice(0)) close()
})

async function listening(server: http.Server): Promise<string> {
  closing.push(() => server.close().closeAllConnections())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A forward proxy that knows every name as `origin`, and writes down what it was asked for. */
async function proxyTo(origin: string, log: string[]): Promise<string> {
  const [host, port] = origin.split(':')
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '')
    log.push(`${request.method} ${url.href} ${request.headers['proxy-authorization'] ?? '-'}`)
    request.pipe(
      http.request(
        { host, port, method: request.method, path: url.pathname, headers: request.headers },
        (reply) => {
          reply.pipe(response.writeHead(reply.statusCode ?? 502, reply.headers))
        },
      ),
    )
  })
  server.on('connect', (request, socket) => {
    log.push(`CONNECT ${request.url} ${request.headers.authorization ?? '-'}`)
    const through = net.connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      through.pipe(socket).pipe(through)
    })
    through.on('error', () => socket.destroy())
    socket.on('error', () => through.destroy())
  })
  return listening(server)
}

async function walked(baseUrl: string) {
  const walker = openWalker({
    target: {
      ...{
        provider: 'fal',
        baseUrl,
        profile: 'relay',
        key: toyKey,
        budget: 0,
        timeoutMs: 5000,
        capabilities: [],
      },
    },
    ...{ officialUrl: 'https://toy.example', secrets: noSecrets, clock: manualClock(), userAgent: 'test' },
    roads: await proxiedRoads(environmentProxy),
  })
  closing.push(() => walker.close())
  return walker
}

test('a host that only the proxy knows is reached by it, submissions and media too', async () => {
  const seen: string[] = []
  const origin = await listening(
    http.createServer((request, response) => {
      seen.push(
        `${request.method} ${request.headers.host}${request.url} ${request.headers.authorization ?? '-'}`,
      )
      response.end('{}')
    }),
  )
  const log: string[] = []
  vi.stubEnv('HTTP_PROXY', `http://me:word@${await proxyTo(origin, log)}`)
  const walker = await walked('http://relay.example')
  const scheme = toy.authSchemes[0]
  const polled = await walker.ask({ act: 'status', method: 'GET', to: '/a' }, { scheme })
  const submitted = await walker.ask({ act: 'submit', method: 'POST', to: '/b', body: {} }, { scheme })
  const fetched = await walker.ask({ act: 'media', method: 'GET', to: 'http://cdn.example/c' }, { scheme })
  const inside = await walker.ask({ act: 'media', method: 'GET', to: 'http://10.0.0.1/d' }, { scheme })
  expect([polled, submitted, fetched].map(({ reply }) => reply?.status)).toEqual([200, 200, 200])
  // An address that is written as one is judged here, as the proxy would follow it.
  expect(inside.failure?.kind).toBe('refused-by-us')
  const word = `Basic ${Buffer.from('me:word').toString('base64')}`
  expect(log).toEqual([
    `GET http://relay.example/a ${word}`,
    `POST http://relay.example/b ${word}`,
    `GET http://cdn.example/c ${word}`,
  ])
  expect(seen).toEqual([
    `GET relay.example/a Key ${toyKey}`,
    `POST relay.example/b Key ${toyKey}`,
    'GET cdn.example/c -',
  ])
})

test('https goes through a tunnel, in which the proxy sees no credential', async () => {
  const log: string[] = []
  const plain = await listening(http.createServer((_request, response) => response.end()))
  vi.stubEnv('HTTPS_PROXY', `http://${await proxyTo(plain, log)}`)
  const walker = await walked('https://relay.example')
  const { failure } = await walker.ask(
    { act: 'status', method: 'GET', to: '/a' },
    { scheme: toy.authSchemes[0] },
  )
  // The host behind the tunnel speaks no TLS; that the tunnel was asked for is what matters.
  expect(failure?.kind).toMatch(/tls|other|reset/)
  expect(log).toEqual(['CONNECT relay.example:443 -'])
})

test.each(['http', 'https'])('a 407 on the way to an %s host is told of the proxy', async (scheme) => {
  const closed = http.createServer((_request, response) => response.writeHead(407).end('{"detail":"no"}'))
  closed.on('connect', (_request, socket) => {
    socket.on('error', () => {})
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n')
  })
  const proxy = await listening(closed)
  vi.stubEnv(`${scheme.toUpperCase()}_PROXY`, `http://me:secret@${proxy}`)
  const walker = await walked(`${scheme}://relay.example`)
  const { reply, failure } = await walker.ask({ act: 'status', method: 'GET', to: '/a' }, {})
  expect(reply).toBeUndefined()
  expect(failure).toEqual({
    kind: 'unreachable',
    message: `the proxy ${proxy} wants a credential (407): name it in the environment as http://user:password@${proxy}`,
  })
})

test('NO_PROXY and this machine itself are reached straight', () => {
  vi.stubEnv('HTTPS_PROXY', 'http://proxy.example:3128')
  vi.stubEnv('HTTP_PROXY', 'http://proxy.example:3128')
  vi.stubEnv('NO_PROXY', 'relay.example,.inside.example')
  const by = (url: string) => environmentProxy(new URL(url))
  expect(by('https://other.example/')).toBe('http://proxy.example:3128')
  const straight = [
    'https://relay.example/',
    'http://a.inside.example/',
    'http://localhost:1/',
    'http://[::1]/',
  ]
  expect([...straight, 'http://127.0.0.1:4010/'].map(by)).toEqual(Array(5).fill(undefined))
})
