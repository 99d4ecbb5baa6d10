// `relayproof mock` as a process of its own: what it prints, how it refuses, how it ends. Runs the build.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, expect, test } from 'vitest'
import { createMock } from '../../mocks/index.ts'
import { announcement } from '../../src/cli/mock-words.ts'
import { inProcess } from './in-process.ts'

const bin = resolve(import.meta.dirname, '../../dist/src/cli/main.js')
const folder = mkdtempSync(join(tmpdir(), 'relayproof-cli-'))
const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Whatever ends by itself is asked here, but for one that shows what its process does. */
const ended = (...args: readonly string[]) => inProcess('mock', ...args)

async function started(...args: readonly string[]) {
  const child = spawn(process.execPath, [bin, 'mock', '--port', '0', ...args], { cwd: folder })
  children.push(child)
  const talk = { err: '', out: '' }
  // From the beginning: what came in one piece with the first line would be missed by who listens later.
  child.stdout.on('data', (piece) => {
    talk.out += piece
  })
  child.stderr.on('data', (piece) => {
    talk.err += piece
  })
  const lines = createInterface({ input: child.stdout })
  const first = await new Promise<string>((done) => lines.once('line', done))
  return { child, first, talk }
}

test('--json prints one line that programs read', async () => {
  const { first } = await started('--json')
  const facts = JSON.parse(first)
  expect(facts).toMatchObject({ providers: expect.arrayContaining(['fal']), control: `${facts.url}/__mock` })
  expect((await fetch(`${facts.control}/health`)).status).toBe(200)
})

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends it at once with exit code 0, open connections and all',
  async (signal) => {
    const { child, first } = await started('--quiet')
    await (await fetch(`${first}/__mock/health`)).text()
    const code = await new Promise((done) => {
      child.once('exit', done)
      child.kill(signal)
    })
    expect(code).toBe(0)
  },
)

test.each([
  [['--queue', 'soon'], '--queue', 'soon'],
  [['--run', '-1s'], '--run', '-1s'],
  [['--port', 'http'], '--port', 'http'],
  [['--jitter', '2'], '--jitter', '2'],
  [['--workers', '0'], '--workers', '0'],
  [['--seed', 'x'], '--seed', 'x'],
  [['--provider', 'fal,acme'], '--provider', 'acme'],
  [['--fate', 'sunshine'], '--fate', 'sunshine'],
  [['--fate', 'slow:{"factor":"much"}'], 'factor', 'much'],
  [['--option', 'nonsense'], '--option', 'nonsense'],
  [['--option', 'fal.nonsense=1'], 'fal.cancel-code', 'fal.nonsense'],
  [['--public-url', 'ftp://x'], '--public-url', 'ftp://x'],
  [['--url-ttl', 'later'], '--url-ttl', 'later'],
  [['--body-limit', 'huge'], '--body-limit', 'huge'],
  [['--control-origin', 'app.test'], '--control-origin', 'app.test'],
  [['--control-token', 'short'], '--control-token', '8'],
  [['--tls-cert', 'a.pem'], '--tls-key', 'missing'],
  [['--fal-openapi', 'nowhere.json'], '--fal-openapi', 'nowhere.json'],
  [['--host', '203.0.113.9'], '--host', '203.0.113.9'],
  [['--colour'], '--colour', 'unknown option'],
])('%j is refused with exit code 2, naming the flag and what was received', async (args, flag, received) => {
  const { code, err } = await ended('--port', '0', ...args)
  expect(code).toBe(2)
  expect(err).toContain(flag)
  expect(err).toContain(received)
  expect(err).not.toMatch(/\n\s+at /)
})

test('a refusal is the exit code of the process, and nothing else is printed', () => {
  const { status, stdout } = spawnSync(process.execPath, [bin, 'mock', '--queue', 'soon'])
  expect([status, stdout.toString()]).toEqual([2, ''])
})

test('a taken port says so and names the flag', async () => {
  const other = createServer()
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
  const { port } = other.address() as AddressInfo
  const { code, err } = await ended('--port', String(port))
  other.close()
  expect(code).toBe(2)
  expect(err).toMatch(new RegExp(`port ${port} is taken.*--port`))
})

test('a document that is no OpenAPI is refused with its name', async () => {
  const file = join(folder, 'broken.json')
  writeFileSync(file, '{"oops":')
  const { code, err } = await ended('--port', '0', '--fal-openapi', file)
  expect(code).toBe(2)
  expect(err).toContain('broken.json')
})

test('--tls serves https and says which authority to trust', async () => {
  const { first, talk } = await started('--tls', '--json')
  const { url, ca, port } = JSON.parse(first)
  expect(url).toMatch(/^https:/)
  expect(ca).toMatch(/ca\.pem$/)
  const plain = await fetch(`http://127.0.0.1:${port}/__mock/health`)
  expect([plain.status, await plain.text()]).toEqual([400, expect.stringContaining('https')])
  expect(talk.err).toMatch(/NODE_EXTRA_CA_CERTS=\S*ca\.pem CURL_CA_BUNDLE=\S*ca\.pem/)
})

test('the code that --tls shows to be pasted begins by trusting the authority', () => {
  const serving = { url: 'https://localhost:4630', port: 4630, caFile: '/home/me/ca.pem' }
  const lines = announcement(createMock(), serving, {}).split('\n')
  const code = lines.findIndex((line) => line.includes('curl -sS'))
  const trust = lines.indexOf('export NODE_EXTRA_CA_CERTS=/home/me/ca.pem CURL_CA_BUNDLE=/home/me/ca.pem')
  expect(trust).toBeGreaterThan(0)
  expect(trust).toBeLessThan(code)
})

test('a mock that listens on all addresses is told by one that can be called', async () => {
  const { first } = await started('--host', '0.0.0.0', '--quiet')
  expect(first).toMatch(/^http:\/\/localhost:\d+$/)
  expect((await fetch(`${first}/__mock/health`)).status).toBe(200)
})

test('every exchange is told on stderr, unless it is to be quiet', async () => {
  const { first, talk } = await started('--json')
  await fetch(`${JSON.parse(first).url}/fal-ai/flux-1/requests/x/status?logs=1`)
  for (let turn = 0; turn < 20_000 && !talk.err.includes('GET'); turn++)
    await new Promise((done) => setTimeout(done, 5))
  expect(talk.err).toMatch(/GET \/fal-ai\/flux-1\/requests\/x\/status \d{3} \d+ ms/)
})

test('a real key is warned of in one line, quiet or not, and refused where that is asked', async () => {
  const { first, talk } = await started('--quiet', '--refuse-real-keys', '--strict-worlds')
  const key = `${randomUUID()}:${randomBytes(16).toString('hex')}`
  const ask = (authorization: string) =>
    fetch(`${first}/fal-ai/flux-1/requests/x/status`, { headers: { authorization } })
  expect([(await ask(`Key ${key}`)).status, (await ask(`Key ${key}`)).status]).toEqual([403, 403])
  expect((await ask('Key any')).status).toBe(400)
  expect((await ask('Key world:t7')).status).toBe(404)
  for (let turn = 0; turn < 200 && !talk.err.includes('real'); turn++)
    await new Promise((done) => setTimeout(done, 5))
  expect(talk.err.match(/looks like a real/g)).toHaveLength(1)
  expect(talk.err).not.toContain(key)
})

test('--body-limit is the size from which a body is refused', async () => {
  const { first } = await started('--quiet', '--body-limit', '1kb')
  const headers = { authorization: 'Key any', 'content-type': 'application/json' }
  const send = (letters: number) =>
    fetch(`${first}/fal-ai/flux-1/schnell`, {
      ...{ method: 'POST', headers, body: JSON.stringify({ prompt: 'x'.repeat(letters) }) },
    })
  expect((await send(900)).status).toBe(200)
  const refused = await send(1_200)
  expect([refused.status, await refused.text()]).toEqual([413, expect.stringMatching(/10(00|24) bytes/)])
})

test('without flags it says where it serves, one thing to paste, and where the others are', async () => {
  const { talk } = await started()
  for (let turn = 0; turn < 20_000 && !talk.out.includes('--help-snippets'); turn++)
    await new Promise((done) => setTimeout(done, 5))
  expect(talk.out).toContain('# fal with curl')
  expect(talk.out).not.toContain('@fal-ai/client')
  expect(talk.out.split('\n').length).toBeLessThan(16)
})

test('--help-snippets prints code for every vendor, or for one', async () => {
  const { code, out } = await ended('--help-snippets', '--port', '4700')
  expect(code).toBe(0)
  for (const word of ['@fal-ai/client', 'ModelsLab with PHP', 'Reka: ', 'urllib', 'http://127.0.0.1:4700/'])
    expect(out).toContain(word)
  expect((await ended('--help-snippets', 'reka')).out).not.toContain('ModelsLab')
})

test.each(['::1', '::ffff:127.0.0.1'])('--print-hosts %s stands in its lines as it is', async (address) => {
  const { out } = await ended('--print-hosts', address, '--provider', 'fal')
  expect(out.startsWith(`${address} `)).toBe(true)
})

test('--print-hosts prints lines for a hosts file, and refuses what is no address', async () => {
  const { out } = await ended('--print-hosts', '127.0.0.1', '--provider', 'fal')
  expect(out).toMatch(/^127\.0\.0\.1 queue\.fal\.run .*rest\.fal\.ai.*\n$/)
  expect(await ended('--print-hosts', 'here')).toMatchObject({
    code: 2,
    err: expect.stringContaining('here'),
  })
})

test('--help-options lists the switches and fates of each vendor', async () => {
  const { code, out } = await ended('--help-options')
  expect(code).toBe(0)
  expect(out).toMatch(/^fal: --fate word\n(?: {2}\w+ .*\n)* {2}content_policy_violation +\S/m)
  expect(out).toMatch(/^fal: --option name=value\n {2}fal\.\S+ +\S/m)
})

test('--fault stands for every world from the beginning, and an unknown one is refused with the nearest', async () => {
  const { first } = await started('--quiet', '--fault', 'throttled@status:1')
  const headers = { authorization: 'Key any', 'content-type': 'application/json' }
  for (const world of ['', '/__world/t7']) {
    const submit = { method: 'POST', headers, body: '{"prompt":"x"}' }
    const accepted = await fetch(`${first}${world}/fal-ai/flux-1/schnell`, submit)
    const { status_url } = (await accepted.json()) as { status_url: string }
    const polls = [await fetch(status_url, { headers }), await fetch(status_url, { headers })]
    expect(polls.map(({ status }) => status)).toEqual([429, 202])
  }
  const { code, err } = await ended('--fault', 'throtled')
  expect([code, err]).toEqual([2, expect.stringContaining('did you mean throttled?')])
})
