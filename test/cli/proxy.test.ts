// The program behind a proxy: a target that is https, with an authority of its own, reached through a tunnel alone.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMock, listen, type RunningMock } from '../../mocks/index.ts'
import { throwAwayTls } from '../../mocks/tls/authority.ts'

const program = resolve(import.meta.dirname, '../../dist/src/cli/main.js')
const folder = mkdtempSync(join(tmpdir(), 'relayproof-tunnel-'))
const key = 'tunnel-key-id:0123456789abcdef'
const log: string[] = []
let target: RunningMock
let proxy: http.Server
let env: NodeJS.ProcessEnv
let proxyHost: string

beforeAll(async () => {
  const hosts = ['relay.example', '127.0.0.1']
  const tls = await throwAwayTls(folder, hosts, { permitted: hosts })
  const delays = { queueMs: 10, runMs: 10, jitter: 0 }
  const mock = createMock({ settings: { keys: [key], seed: 1, delays, controlHosts: ['relay.example'] } })
  target = await listen(mock, { port: 0, host: '127.0.0.1', tls })
  proxy = http.createServer((request, response) => {
    log.push(`${request.method} ${request.url}`)
    response.writeHead(502).end()
  })
  proxy.on('connect', (request, socket) => {
    log.push(`CONNECT ${request.url} ${request.headers.authorization ?? '-'}`)
    const through = net.connect(target.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      through.pipe(socket).pipe(through)
    })
    through.on('error', () => socket.destroy())
    socket.on('error', () => through.destroy())
  })
  await new Promise<void>((ready) => proxy.listen(0, '127.0.0.1', ready))
  proxyHost = `127.0.0.1:${(proxy.address() as AddressInfo).port}`
  const { NO_PROXY: _no, no_proxy: _none, ...rest } = process.env
  env = {
    ...rest,
    HTTPS_PROXY: `http://me:hunter2@${proxyHost}`,
    NODE_EXTRA_CA_CERTS: tls.caFile,
    RELAYPROOF_KEY: key,
    NO_COLOR: '1',
  }
})
afterAll(async () => {
  proxy.close()
  proxy.closeAllConnections()
  await target.close()
  rmSync(folder, { recursive: true })
})

function verify(...more: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const flags = ['--profile', 'official', '--only', 'fal/submit/', '--budget', '1', ...more]
  const args = [program, 'verify', 'fal', 'https://relay.example', ...flags]
  return new Promise((done) => {
    const child = execFile(process.execPath, args, { env, maxBuffer: 64 << 20 }, (_error, out, err) =>
      done({ code: child.exitCode ?? -1, out, err }),
    )
  })
}

test('verify reaches a host whose name only the proxy knows, and says by which proxy', async () => {
  const ended = await verify()
  expect(ended.code, ended.out + ended.err).toBe(0)
  expect(ended.err).toContain(`through the proxy ${proxyHost}, as the environment says`)
  expect(ended.out + ended.err).not.toContain('hunter2')
  expect(new Set(log)).toEqual(new Set(['CONNECT relay.example:443 -']))
})

test('what the host can do, its clock and its fates are asked by the same way', async () => {
  const { code, out, err } = await verify('--capabilities', 'auto', '--json')
  expect(code, err).toBe(0)
  const { transcript } = JSON.parse(out) as {
    transcript: { target: { capabilities: string[] }; omissions: { act: string }[] }
  }
  expect(transcript.target.capabilities).toEqual(expect.arrayContaining(['time', 'fate']))
  expect(transcript.omissions.filter(({ act }) => act === 'clock')).toEqual([])
})
