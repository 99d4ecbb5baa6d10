// The mock as a proxy: the vendors' names come to it through CONNECT and by whole addresses, others where they may.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectSecurely } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMock, listen, type RunningMock } from '../../mocks/index.ts'
import type { Visit } from '../../mocks/proxy/road.ts'
import { throwAwayTls } from '../../mocks/tls/authority.ts'

const folder = mkdtempSync(join(tmpdir(), 'relayproof-proxy-'))
const visits: Visit[] = []
let running: RunningMock
let ca: string
let here: Server

beforeAll(async () => {
  here = createServer(({ headers, url }, response) =>
    response.end(`own ${headers['proxy-connection']} ${url}`),
  )
  await new Promise<void>((ready) => here.listen(0, '127.0.0.1', ready))
  const tls = await throwAwayTls(folder, ['127.0.0.1', 'rest.fal.ai'])
  ca = readFileSync(tls.caFile, 'utf8')
  const proxy = {
    passes: (host: string) => host === '0.0.0.0',
    heard: (visit: Visit) => visits.push(visit),
    refusal: (host: string) => `not ${host}`,
  }
  running = await listen(createMock(), {
    port: 0,
    host: '127.0.0.1',
    tls,
    proxy,
    more: [{ port: 0, host: '127.0.0.1' }],
  })
})
afterAll(async () => {
  await running.close()
  here.close()
  rmSync(folder, { recursive: true, force: true })
})

const portOf = (server: Server) => (server.address() as AddressInfo).port

/** A request line of its own. */
function ask(path: string): Promise<string> {
  return new Promise((done) => {
    const asked = {
      port: running.port,
      host: '127.0.0.1',
      path,
      headers: { host: 'x.test', 'proxy-connection': 'keep-alive' },
    }
    request(asked, async (reply) => {
      let text = ''
      for await (const piece of reply) text += piece
      done(`${reply.statusCode} ${text}`)
    }).end()
  })
}

/** What comes back to `lines` through a tunnel to `authority`, once it is open. */
function through(authority: string, lines: string, secure: boolean): Promise<string> {
  return new Promise((done, failed) => {
    const socket = connect(running.port, '127.0.0.1')
    socket.write(`CONNECT ${authority} HTTP/1.1\r\nhost: ${authority}\r\n\r\n`)
    socket.once('data', (first) => {
      if (!String(first).startsWith('HTTP/1.1 200')) return done(String(first))
      const line = secure ? connectSecurely({ socket, ca, servername: 'rest.fal.ai' }) : socket
      let text = ''
      line.on('data', (piece) => {
        text += piece
      })
      line.once('close', () => done(text)).once('error', failed)
      line.write(lines)
    })
  })
}

const lines = (host: string) =>
  `GET /.well-known/jwks.json HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`

test('a tunnel to a vendor’s name ends at the mock, secure or plain', async () => {
  expect(await through('rest.fal.ai:443', lines('rest.fal.ai'), true)).toMatch(/^HTTP\/1\.1 200 .*"keys"/s)
  expect(await through('REST.fal.ai.:80', lines('rest.fal.ai'), false)).toMatch(/^HTTP\/1\.1 200 .*"keys"/s)
})

test('a whole address is the mock’s where the name is a vendor’s; the scheme of it is that of its links', async () => {
  expect(await ask('http://rest.fal.ai/.well-known/jwks.json')).toMatch(/^200 .*"keys"/s)
  const answer = await ask('https://api.fal.ai/v1/models?limit=1')
  expect(answer).toMatch(/^200 /)
})

test('strangers are refused and told; this machine is reached, and who may pass', async () => {
  visits.length = 0
  expect(await through('example.com:443', '', true)).toMatch(/^HTTP\/1\.1 403 .*\r\n\r\nnot example\.com\n$/s)
  expect(await ask('http://example.com/a')).toBe('403 not example.com\n')
  expect(await ask('https://example.com/a')).toBe('403 not example.com\n')
  expect(await ask(`http://127.0.0.1:${portOf(here)}/a?b`)).toBe('200 own undefined /a?b')
  expect(await through(`0.0.0.0:${portOf(here)}`, lines('own'), false)).toMatch(
    /own undefined \/\.well-known/,
  )
  expect(visits).toEqual([
    { host: 'example.com', port: 443, passed: false },
    { host: 'example.com', port: 80, passed: false },
    { host: 'example.com', port: 443, passed: false },
    { host: '0.0.0.0', port: portOf(here), passed: true },
  ])
})

test('a tunnel to a port where nobody listens is answered as a gateway does', async () => {
  expect(await through('127.0.0.1:1', '', false)).toMatch(/^HTTP\/1\.1 502 .*ECONNREFUSED/s)
})
