// Words that nobody knows are refused before a single byte is sent, each with the names near to it.
import { writeFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { temporaryFolder } from '../temporary-folder.ts'
import { inProcess } from './in-process.ts'

const folder = temporaryFolder('refused')
const said = { out: '', err: '' }
let asked = 0
let host: http.Server
let url: string

beforeAll(async () => {
  host = http.createServer((_request, response) => {
    asked++
    response.writeHead(404).end()
  })
  await new Promise<void>((ready) => host.listen(0, '127.0.0.1', ready))
  url = `http://127.0.0.1:${(host.address() as AddressInfo).port}`
})
afterAll(() => {
  host.closeAllConnections()
  host.close()
})
beforeEach(() => {
  Object.assign(said, { out: '', err: '' })
  asked = 0
})

async function run(...args: readonly string[]): Promise<number> {
  const { code, ...words } = await inProcess(...args)
  Object.assign(said, words)
  return code
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

const known = (text: string) => file(`known-${text.replaceAll(/\W/g, '-')}.txt`, `${text}  ticket 7\n`)

test.each([
  ['a clause prefix', ['--only', 'fal/refusal/x'], 'fal/refusals/'],
  ['a clause id', ['--only', 'fal/stauts/never-goes-bck'], 'fal/status/never-goes-back'],
  ['a known failure', ['--known', known('fal/status/never-goes-bakc')], 'fal/status/never-goes-back'],
  ['a known prefix', ['--known', known('fal/statsu/')], 'fal/status/'],
  ["a known failure of another vendor's", ['--known', known('reka/stauts/')], 'reka/status/'],
  ['a model', ['--model', 'fal-ai/flux-1/schnel'], 'fal-ai/flux-1/schnell'],
  ['a model that is far from all', ['--model', 'acme/own-model'], '--any-model'],
  ['a credential scheme', ['--auth', 'baerer'], 'bearer'],
  ['a profile', ['--profile', 'rely'], 'relay'],
  ['a capability', ['--capabilities', 'tiem'], 'time'],
  ['a report format', ['--report', 'htlm=x.html'], 'html'],
  ['a flag', ['--buget', '3'], '--budget'],
  ['a resold host that is no address', ['--resells', 'nope'], '--resells is an http or https address'],
  ['a control plane that is no address', ['--control', 'x'], '--control is an http or https address'],
  ['a header that cannot be one', ['--via', 'a b'], '--via takes the name of a header'],
  ['no time at all', ['--timeout', '0'], '--timeout takes a span of time above 0'],
])('%s of verify: %j is exit 2 before the first byte, and %s is told', async (_what, args, near) => {
  expect(await run('verify', 'fal', url, '--key', 'some-key-1234', ...args)).toBe(2)
  expect(said.err).toContain(near)
  expect(asked).toBe(0)
  expect(said.out).toBe('')
})

test.each([
  [['verify', 'fla', 'http://127.0.0.1:1'], 'did you mean fal?'],
  [['clauses', 'modelab'], 'did you mean modelslab?'],
  [['clases'], 'did you mean clauses?'],
  [['verfy'], 'complete; `relayproof --help` shows them'],
  [['verify', 'fal', '127.0.0.1:4630'], 'did you mean http://127.0.0.1:4630?'],
  [['verify', 'fal', 'relay.example/fal'], 'did you mean https://relay.example/fal?'],
  [['verify'], "missing required argument 'provider': relayproof verify <provider> <base-url>"],
  [['judge', 'fal'], "missing required argument 'file': relayproof judge <provider> <file>"],
  [['mock', '--fate', 'sloow'], 'did you mean slow?'],
  [['mock', '--fate', 'slow:{"factr":2}'], 'did you mean factor?'],
  [['mock', '--fate', 'stuck:{"factor":2}'], 'takes no option'],
  [['mock', '--option', 'fal.cancel-cod=400'], 'did you mean fal.cancel-code?'],
  [['mock', '--option', 'fal.models=no'], 'known: published, contract, any'],
  [['mock', '--provider', 'rekka'], 'did you mean reka?'],
  [['mock', '--help-options', 'modelslabs'], 'there is no provider "modelslabs"; did you mean modelslab?'],
  [['mock', '--port', '99999'], '--port takes a number from 0 to 65535; received "99999"'],
  [['judge', 'fal', '/nowhere.har', '--only', 'fal/stautus/'], 'fal/status/'],
])('%j says: %s', async (args, words) => {
  expect(await run(...args)).toBe(2)
  expect(said.err).toContain(words)
})

test('no command at all shows the help and nothing of its own', async () => {
  expect(await run()).toBe(2)
  expect(said.err).toMatch(/^Usage: relayproof/)
  expect(said.err).not.toContain('relayproof: ')
})

test('help with the name of a command shows its flags', async () => {
  expect(await run('help', 'verify')).toBe(0)
  expect(said.out).toContain('--budget <n>')
})

test('a list of known failures may serve several vendors', async () => {
  const file = known('reka/status/')
  expect(await run('verify', 'fal', 'http://127.0.0.1:1', '--known', file)).toBe(3)
  expect(said.out).not.toContain('stale')
})

test('a model beyond the contract is taken when that is said', async () => {
  const args = ['--model', 'acme/own-model', '--any-model', '--dry-run']
  expect(await run('verify', 'fal', url, ...args)).toBe(0)
  expect(said.out).toContain('POST /acme/own-model')
})

test.each([
  ['reka', 'sora-2-pro/image-to-video'],
  ['reka', 'nano-banana'],
  ['modelslab', 'interior'],
  ['modelslab', '/api/v6/interior/make'],
])('%s knows the model %s by that word', async (provider, model) => {
  expect(await run('verify', provider, url, '--model', model, '--dry-run')).toBe(0)
})

test('a report that cannot be written is refused before the first byte', async () => {
  const blocked = join(file('a-file', 'text'), 'below', 'x.xml')
  expect(await run('verify', 'fal', url, '--key', 'k-1234567', '--report', `junit=${blocked}`)).toBe(2)
  expect(said.err).toContain(`cannot write ${blocked}`)
  expect(asked).toBe(0)
})

test('blanks around a key from the environment are not part of it, and none is as good as none', async () => {
  const seen: (string | undefined)[] = []
  host.on('request', (request: http.IncomingMessage) => seen.push(request.headers.authorization))
  vi.stubEnv('RELAYPROOF_KEY', 'some-key-1234\n')
  await run('verify', 'fal', url, '--only', 'fal/refusals/', '--capabilities', 'none')
  expect(seen).toContain('Key some-key-1234')
  seen.length = 0
  vi.stubEnv('RELAYPROOF_KEY', ' \n')
  await run('verify', 'fal', url, '--only', 'fal/refusals/', '--capabilities', 'none')
  expect(new Set(seen.filter((text) => !text?.includes('wrong')))).toContain(undefined)
})

test('a key that no header can carry is refused without repeating it', async () => {
  expect(await run('verify', 'fal', url, '--key', 'some\nsecret')).toBe(2)
  expect(said.err).toContain('--key holds U+000A')
  expect(said.err).not.toContain('secret')
  expect(asked).toBe(0)
})

test('a host that refuses a caller without a key names the flag and the variable', async () => {
  const closed = http.createServer((_request, response) => response.writeHead(401).end('{"detail":"no"}'))
  await new Promise<void>((ready) => closed.listen(0, '127.0.0.1', ready))
  const { port } = closed.address() as AddressInfo
  expect(await run('verify', 'fal', `http://127.0.0.1:${port}`)).toBe(3)
  closed.closeAllConnections()
  closed.close()
  expect(said.out).toContain('--key or RELAYPROOF_KEY')
})
