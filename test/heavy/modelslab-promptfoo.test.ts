// promptfoo's own ModelsLab provider, installed from npm (1.9 GB) and unmodified, makes a picture with the mock.
// Its address is a constant, so it is led here by the proxy variable and a throw-away certificate authority.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import request from 'supertest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMock, expressApp, listen, type Mock, type RunningMock } from '../../mocks/index.ts'
import { hosts } from '../../mocks/modelslab/hosts.ts'
import type { ModelslabEntry } from '../../mocks/modelslab/job.ts'
import { throwAwayTls } from '../../mocks/tls/authority.ts'
import { openTunnel, type Tunnel } from './tunnel.ts'

const run = promisify(execFile)
const version = '0.121.20'

/** An installation made before may be named, to save the download. */
const given = process.env['RELAYPROOF_PROMPTFOO']
const folder = mkdtempSync(join(tmpdir(), 'relayproof-promptfoo-'))
const home = given ?? join(folder, 'client')

let mock: Mock
let server: RunningMock
let tunnel: Tunnel
let caFile: string

beforeAll(async () => {
  if (!existsSync(join(home, 'node_modules', 'promptfoo'))) {
    mkdirSync(home, { recursive: true })
    writeFileSync(join(home, 'package.json'), '{"private":true}')
    const flags = ['--no-audit', '--no-fund', '--no-progress', '--ignore-scripts']
    await run('npm', ['install', ...flags, `promptfoo@${version}`], { cwd: home, maxBuffer: 1e8 })
  }
  const tls = await throwAwayTls(join(folder, 'tls'), hosts)
  caFile = tls.caFile
  mock = createMock({ settings: { delays: { queueMs: 500, runMs: 1_000, jitter: 0 } } })
  server = await listen(mock, { port: 0, host: '127.0.0.1', tls })
  tunnel = await openTunnel(hosts, server.port)
})

afterAll(async () => {
  tunnel?.close()
  await server?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs `promptfoo eval` with one prompt; its results as it writes them down. */
async function evaluate(name: string) {
  const work = join(folder, name)
  mkdirSync(work)
  const config = {
    prompts: ['a lighthouse at {{time}}'],
    providers: [{ id: 'modelslab:image:flux', config: { width: 256, height: 256 } }],
    tests: [{ vars: { time: 'dusk' } }],
  }
  writeFileSync(join(work, 'config.json'), JSON.stringify(config))
  const environment = {
    PATH: process.env['PATH'],
    HOME: work,
    MODELSLAB_API_KEY: 'a-key',
    HTTPS_PROXY: tunnel.url,
    HTTP_PROXY: tunnel.url,
    NODE_EXTRA_CA_CERTS: caFile,
    PROMPTFOO_CA_CERT_PATH: caFile,
    PROMPTFOO_CONFIG_DIR: join(work, 'state'),
    PROMPTFOO_DISABLE_TELEMETRY: '1',
    PROMPTFOO_DISABLE_UPDATE: '1',
    PROMPTFOO_DISABLE_REMOTE_GENERATION: '1',
  }
  const program = join(home, 'node_modules', '.bin', 'promptfoo')
  const output = join(work, 'out.json')
  const told = await run(program, ['eval', '-c', 'config.json', '--no-cache', '-o', output], {
    cwd: work,
    env: environment,
    maxBuffer: 1e8,
  }).catch((cause: { stdout: string; stderr: string }) => cause)
  expect(existsSync(output), `${told.stdout}\n${told.stderr}`).toBe(true)
  const written = JSON.parse(readFileSync(output, 'utf8'))
  return written.results.results[0] as {
    readonly error?: string
    readonly response?: { readonly output?: string }
  }
}

test('promptfoo submits, polls every three seconds, and stores the picture that the mock made', async () => {
  const { response, error } = await evaluate('picture')
  expect(error ?? '').toBe('')
  const [entry] = mock.world.ledger.list('modelslab') as readonly ModelslabEntry[]
  const { hostname, pathname } = new URL(entry?.job.details.links[0]?.output ?? '')
  const file = await request(expressApp(mock)).get(pathname).set('host', hostname).expect(200)
  const digest = createHash('sha256').update(file.body).digest('hex')
  expect(response?.output).toContain(`promptfoo://blob/${digest}`)
  const asked = mock.world.journal.since(0).map(({ request: { method, url: path } }) => `${method} ${path}`)
  expect(asked[0]).toBe('POST /api/v6/images/text2img')
  expect(asked).toContain(`POST /api/v6/images/fetch/${entry?.job.id}`)
  expect(asked).toContain(`GET ${pathname}`)
})

test('promptfoo tells a job that ended in error', async () => {
  mock.world.fates.set({ provider: 'modelslab', fate: { name: 'error' }, times: 1 })
  const { error, response } = await evaluate('error')
  expect(`${error} ${JSON.stringify(response)}`).toContain('ModelsLab API error')
})
