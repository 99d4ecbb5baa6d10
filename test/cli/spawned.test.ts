// The program as its users start it: a process of its own, whose exit code and streams are all that is seen of it.
import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMock, listen, type RunningMock } from '../../mocks/index.ts'

const program = resolve(import.meta.dirname, '../../dist/src/cli/main.js')
const folder = mkdtempSync(join(tmpdir(), 'relayproof-spawned-'))
const key = 'spawned-key-id:0123456789abcdef'
let sound: RunningMock
let page: http.Server
let pageUrl: string

beforeAll(async () => {
  sound = await listen(createMock({ settings: { keys: [key], seed: 1 } }), { port: 0, host: '127.0.0.1' })
  page = http.createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><h1>It works!</h1>')
  })
  await new Promise<void>((ready) => page.listen(0, '127.0.0.1', ready))
  pageUrl = `http://127.0.0.1:${(page.address() as AddressInfo).port}`
})
afterAll(async () => {
  await sound.close()
  page.closeAllConnections()
  page.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

function relayproof(...args: readonly string[]): Promise<Ended> {
  const env = { ...process.env, NO_COLOR: '1', RELAYPROOF_KEY: '' }
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [program, ...args],
      { env, maxBuffer: 64 << 20 },
      (_e, out, err) => done({ code: child.exitCode ?? -1, out, err }),
    )
  })
}

const har = join(folder, 'session.har')

test('a sound host is 0, and its own record judged again is 0 as well', async () => {
  const verified = await relayproof('verify', 'fal', sound.url, '--key', key, '--har', har)
  expect(verified).toMatchObject({ code: 0, err: expect.stringContaining('billable submissions') })
  expect(verified.out).toMatch(/^\d+ of \d+ MUSTs shown to hold/)
  const judged = await relayproof('judge', 'fal', har)
  expect(judged.code).toBe(0)
  expect(readFileSync(har, 'utf8') + verified.out + verified.err).not.toContain(key)
})

test('a host that is a page for people is 3, and says so in few words', async () => {
  const { code, out } = await relayproof('verify', 'fal', pageUrl, '--key', key)
  expect(code).toBe(3)
  expect(out.split('\n')[0]).toMatch(/let nobody through to its API: .*a page for people came \(200\)/)
})

test.each([
  [3, ['verify', 'fal', 'http://127.0.0.1:1', '--key', 'k-1234567']],
  [2, ['clauses', 'acme']],
  [0, ['clauses', 'fal']],
] as const)('exit code %s: %j', async (code, args) => {
  const ended = await relayproof(...args)
  expect(ended.code).toBe(code)
  expect(ended.err).not.toMatch(/^\s+at /m)
})

test('a report whose place is gone by the end of the run costs neither the verdict nor the other reports', async () => {
  const [gone, there] = [join(folder, 'gone', 'junit.xml'), join(folder, 'there.json')]
  const spoiler = await listen(
    createMock({ settings: { keys: [key] } }),
    // The first request arrives when the files have been opened.
    {
      port: 0,
      host: '127.0.0.1',
      onExchange: () => rmSync(join(folder, 'gone'), { recursive: true, force: true }),
    },
  )
  const reports = ['--report', `junit=${gone}`, '--report', `json=${there}`]
  const ended = await relayproof('verify', 'fal', spoiler.url, '--key', key, ...reports)
  await spoiler.close()
  expect(ended.out).toMatch(/^\d+ of \d+ MUSTs shown to hold/)
  expect(ended.err).toContain(`cannot write ${gone}`)
  expect(ended.code).toBe(5)
  expect(JSON.parse(readFileSync(there, 'utf8'))).toMatchObject({ exitCode: 0 })
})

test('a refused credential is 3, a budget that was too small 4, a stale known failure 1', async () => {
  const known = join(folder, 'known.txt')
  writeFileSync(known, 'fal/status/never-goes-back  ticket 7\n')
  const verify = ['verify', 'fal', sound.url] as const
  const [refused, spent, stale] = await Promise.all([
    relayproof(...verify, '--key', 'another-key-1234'),
    relayproof(...verify, '--key', key, '--budget', '0'),
    relayproof(...verify, '--key', key, '--only', 'fal/status/', '--known', known),
  ])
  expect([refused.code, spent.code, stale.code]).toEqual([3, 4, 1])
  expect(refused.out).toMatch(/^http:\/\/127\.0\.0\.1:\d+ refuses the credential/)
})

test('a reader that has seen enough breaks nothing', async () => {
  const child = spawn(process.execPath, [program, 'clauses', 'fal', '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.once('data', () => child.stdout.destroy())
  let said = ''
  child.stderr.on('data', (bytes: Buffer) => {
    said += bytes.toString()
  })
  const code = await new Promise((ended) => child.once('close', ended))
  expect({ code, said }).toEqual({ code: 0, said: '' })
})

test('what stands before an @ in an address is not repeated', async () => {
  const { code, err } = await relayproof('verify', 'fal', 'http://user:hunter2secret@127.0.0.1:1')
  expect(code).toBe(2)
  expect(err).not.toContain('hunter2secret')
})

test('Ctrl-C gives up the jobs under way and still reports', async () => {
  const delays = { queueMs: 50, runMs: 60_000, jitter: 0 }
  const mock = createMock({ settings: { delays } })
  const slow = await listen(mock, { port: 0, host: '127.0.0.1' })
  const args = ['verify', 'fal', slow.url, '--key', key, '--capabilities', 'none']
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  child.stdout.on('data', (bytes: Buffer) => {
    out += bytes.toString()
  })
  const submitted = () => mock.world.ledger.list().length === 3
  while (!submitted()) await new Promise((tick) => setTimeout(tick, 20))
  child.kill('SIGINT')
  const code = await new Promise((ended) => child.once('close', ended))
  const cancels = mock.world.ledger.list().map(({ events }) => events.some(({ kind }) => kind === 'cancel'))
  await slow.close()
  expect(code).toBe(1)
  expect(out).toMatch(/^The run was interrupted/)
  expect(cancels).toEqual([true, true, true])
})
