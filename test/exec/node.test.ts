// Programs in Node, unmodified: the preload leads them to the mock, whatever they ask with, and whoever starts them.
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountIn, exec, root, start } from './program.ts'

// A blank in its name, as users' folders have them.
const folder = mkdtempSync(join(tmpdir(), 'relayproof exec-'))
const file = (name: string, text: string) => writeFileSync(join(folder, name), text)
const at = { cwd: folder }

const client = `import { createFalClient } from '@fal-ai/client'
const fal = createFalClient({ credentials: 'any', retry: { maxRetries: 1, baseDelay: 1 } })
const input = { prompt: 'a lighthouse', seed: 7 }
export const paint = async () => {
  const { data } = await fal.subscribe('fal-ai/flux-1/schnell', { input, pollInterval: 10 })
  const file = await fetch(data.images[0].url)
  return [new URL(file.url).host, file.status].join(' ')
}
`

beforeAll(() => {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  file('client.mjs', client)
  file('paint.mjs', "import { paint } from './client.mjs'\nconsole.log(await paint())\n")
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the fal client, with nothing set but a key, is served by name; its stdout is its own, and the account is told', async () => {
  const { code, out, err } = await exec(
    ['--expect', 'bills<=1', '--expect', 'leaks=0'],
    ['node', 'paint.mjs'],
    at,
  )
  expect({ code, out }, err).toEqual({ code: 0, out: 'v3b.fal.media 200\n' })
  expect(err).toMatch(/rung: a preload leads Node/)
  expect(err).toMatch(/relayproof: 1 job, \d+ polls?, 1 result, 1 download, no retries/)
  expect(err).toContain('would have been billed: 1 job, 1 unit (fal-ai/flux-1/schnell)')
})

test('a fault of the mock befalls it, and an expectation that does not come true is an exit code of its own', async () => {
  const flags = ['--json', '--fault', 'lost-submit', '--expect', 'bills<=1', '--expect', 'jobs>=1']
  const ended = await exec(flags, ['node', 'paint.mjs'], at)
  expect(ended.code, ended.err).toBe(90)
  const { counts, models, unmet, exitCode } = accountIn(ended)
  expect({ counts, models, exitCode }).toMatchObject({
    counts: { jobs: 2, bills: 2, retries: 1, downloads: 1 },
    models: { 'fal-ai/flux-1/schnell': 2 },
    exitCode: 90,
  })
  expect(unmet).toEqual(['expected bills<=1, and bills is 2 (jobs that would have been billed)'])
})

test('a fate and a world apply, and the program finds the control plane of its mock', async () => {
  file(
    'world.mjs',
    `import { paint } from './client.mjs'
await paint().catch((error) => console.log(error.name))
const { jobs } = await (await fetch(process.env.RELAYPROOF_MOCK + '/__mock/jobs')).json()
console.log(new URL(process.env.RELAYPROOF_MOCK).pathname, jobs.map(({ phase }) => phase).join())
await fetch(process.env.RELAYPROOF_MOCK + '/__mock/reset', { method: 'POST', headers: { 'content-type': 'application/json' } })
`,
  )
  const ended = await exec(
    ['--json', '--world', 't7', '--fate', 'content_policy_violation'],
    ['node', 'world.mjs'],
    at,
  )
  expect(ended.out, ended.err).toBe('ValidationError\n/__world/t7 failed\n')
  // What was reset before the end is in the account all the same.
  expect(accountIn(ended).counts).toMatchObject({ jobs: 1, bills: 0 })
})

test('http, https, fetch, looking up and a web socket all come to the mock; another host is refused in words', async () => {
  file(
    'ways.mjs',
    `import dns from 'node:dns'
import { lookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { connect } from 'node:tls'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'
import WebSocket from 'ws'
const get = (by, url, options = {}) =>
  new Promise((done) => by.get(url, options, (r) => done(r.resume().statusCode)).on('error', (e) => done(e.message)))
const keys = '://rest.fal.ai/.well-known/jwks.json'
console.log(await get(http, 'http' + keys), await get(https, 'https' + keys), await get(https, 'https' + keys, { agent: false }), (await fetch('https' + keys)).status)
const { address } = await lookup('rest.fal.ai')
const found = await Promise.all([promisify(dns.lookup)('fal.run', { all: true }), promisify(dns.lookup)('REST.fal.ai.')])
console.log(found[0][0].address === address, found[1].address === address)
const socket = connect({ host: address, port: 443, servername: 'rest.fal.ai' }, () => console.log(socket.authorized) ?? socket.end())
await new Promise((done) => socket.once('close', done))
const line = new WebSocket('wss://ws.fal.run/nowhere')
console.log(await new Promise((done) => line.once('unexpected-response', (_, r) => done(r.statusCode)).once('open', () => done(101))))
line.on('error', () => {})
console.log(await get(https, 'https://example.com/'))
console.log(await fetch('http://10.1.2.3/').catch(({ cause }) => cause.code))
new Worker("fetch('https" + keys + "').then((r) => console.log('worker', r.status))", { eval: true })
`,
  )
  const ended = await exec(['--json'], ['node', 'ways.mjs'], at)
  const lines = ended.out.split('\n')
  expect(lines.slice(0, 3), ended.err).toEqual(['200 200 200 200', 'true true', 'true'])
  expect(lines[3]).toMatch(/^(101|40\d)$/)
  expect(lines[4]).toMatch(
    /^relayproof exec lets .* example\.com:443 is neither; --allow-host example\.com lets/,
  )
  expect(lines.slice(5)).toEqual(['ECONNREFUSED', 'worker 200', ''])
  const { counts, outside } = accountIn(ended)
  expect(counts.leaks).toBe(2)
  expect(outside).toEqual([
    { host: 'example.com', port: 443, passed: false, times: 1 },
    { host: '10.1.2.3', port: 80, passed: false, times: 1 },
  ])
})

test('options of Node that were there before count too, and child processes inherit ours', async () => {
  file('before.cjs', "globalThis.before = 'before'")
  file(
    'parent.mjs',
    "import { execFileSync } from 'node:child_process'\nconsole.log(before, String(execFileSync('node', ['paint.mjs'])))\n",
  )
  const env = { NODE_OPTIONS: `--require "${join(folder, 'before.cjs')}"` }
  expect((await exec([], ['node', 'parent.mjs'], { ...at, env })).out).toBe('before v3b.fal.media 200\n\n')
})

test('a host is let through where it was asked for', async () => {
  // No name is looked up: what is let through goes its usual way, and here that ends on this machine.
  file(
    'own.mjs',
    "import net from 'node:net'\nnet.connect({ host: 'own.test', port: 1, autoSelectFamily: false, lookup: (_, __, done) => done(null, '127.0.0.1', 4) }).on('error', ({ code, message }) => console.log(code, message.includes('relayproof')))",
  )
  const ended = await exec(['--json', '--allow-host', '*.test'], ['node', 'own.mjs'], at)
  expect(ended.out).toBe('ECONNREFUSED false\n')
  expect(accountIn(ended)).toMatchObject({
    counts: { leaks: 0 },
    outside: [{ host: 'own.test', port: 1, passed: true, times: 1 }],
  })
})

test('a runner of tests as the command: Node’s own and vitest, each in processes of their own', async () => {
  const body =
    "import { paint } from './client.mjs'\nimport assert from 'node:assert'\ntest('paints', async () => assert.equal(await paint(), 'v3b.fal.media 200'))\n"
  file('own.test.mjs', `import { test } from 'node:test'\n${body}`)
  file('vi.spec.mjs', `import { test } from 'vitest'\n${body}`)
  const own = await exec(['--json', '--expect', 'bills==1'], ['node', '--test', 'own.test.mjs'], at)
  expect(own.code, own.out + own.err).toBe(0)
  const vitest = ['npx', 'vitest', 'run', 'vi.spec.mjs', '--root', '.', '--pool', 'threads']
  const ended = await exec(['--json', '--expect', 'bills==1'], vitest, at)
  expect(ended.code, ended.out + ended.err).toBe(0)
  expect(ended.out).toMatch(/Tests +1 passed/)
})

test('its exit code counts before ours, and where it cannot be started that is told as shells do', async () => {
  const expecting = ['--json', '--expect', 'jobs>=1']
  const [own, none, unlawful] = await Promise.all([
    exec(expecting, ['node', '-e', 'process.exit(3)']),
    exec(expecting, ['no-such-program']),
    exec(expecting, [root]),
  ])
  expect([own.code, none.code, unlawful.code]).toEqual([3, 127, 126])
  expect(accountIn(own)).toMatchObject({ programExit: 3, unmet: [expect.stringContaining('jobs>=1')] })
  expect(none.err).toContain('there is no program "no-such-program"')
})

test('a signal is the program’s to hear, and where it ends by one the code is 128 and its number', async () => {
  const hearing =
    "process.on('SIGTERM', () => { console.log('heard'); process.exit(7) }); console.log('ready'); setInterval(() => {}, 1000)"
  for (const [script, code, said] of [
    [hearing, 7, 'ready\nheard\n'],
    ["console.log('ready'); setInterval(() => {}, 1000)", 143, 'ready\n'],
  ] as const) {
    const { child, ended } = start([], ['node', '-e', script])
    child.stdout?.once('data', () => child.kill('SIGTERM'))
    expect(await ended).toMatchObject({ code, out: said })
  }
})
