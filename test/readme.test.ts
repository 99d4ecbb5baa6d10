// A walk through the README: every command and snippet in it is executed, only the addresses are those of this test.
import { execFile } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMock, listen, type RunningMock } from '../mocks/index.ts'
import { freePort } from './relays/upstream.ts'
import { openRelay } from './upstream/relay.ts'

const root = resolve(import.meta.dirname, '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'relayproof-readme-'))
let running: RunningMock
/** What stands before a mock that is yet to be started, on the port that it was set up for. */
let relay: { readonly url: string; readonly port: number; close(): Promise<void> }

beforeAll(async () => {
  const delays = { queueMs: 20, runMs: 20, jitter: 0 }
  running = await listen(createMock({ settings: { delays } }), { port: 0, host: '127.0.0.1' })
  const port = await freePort()
  relay = { port, ...(await openRelay(`http://127.0.0.1:${port}`)) }
  mkdirSync(join(folder, 'bin'))
  // What `npx` does in a project that has relayproof installed.
  const npx = join(folder, 'bin', 'npx')
  writeFileSync(npx, `#!/bin/sh\nshift\nexec "${process.execPath}" "${root}/dist/src/cli/main.js" "$@"\n`)
  chmodSync(npx, 0o755)
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(root, join(folder, 'node_modules', 'relayproof'))
  symlinkSync(join(root, 'node_modules', '@fal-ai'), join(folder, 'node_modules', '@fal-ai'))
  for (const name of ['vitest', 'msw', 'hono', '@playwright'])
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
})
afterAll(async () => {
  await running.close()
  await relay.close()
  rmSync(folder, { recursive: true, force: true })
})

function blocks(language: string): readonly string[] {
  return [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    (match) => match[1] as string,
  )
}

function here(text: string): string {
  return text
    .replaceAll('http://127.0.0.1:4630', running.url)
    .replaceAll('https://relay.example', text.includes('--upstream auto') ? relay.url : running.url)
    .replaceAll('--upstream auto', `--upstream auto:${relay.port}`)
}

function run(command: string, args: readonly string[]): Promise<{ code: number; out: string }> {
  const env = {
    ...process.env,
    PATH: `${folder}/bin:${process.env['PATH']}`,
    KEY: 'any',
    RELAY_URL: running.url,
    RELAY_KEY: 'any',
  }
  return new Promise((done) => {
    execFile(command, args, { cwd: folder, timeout: 240_000, env }, (error, out, err) =>
      done({ code: error ? Number(error.code ?? 1) : 0, out: out + err }),
    )
  })
}

test('the TypeScript compiles, and with a misspelt name in it does not', async () => {
  const [block = ''] = blocks('ts')
  writeFileSync(join(folder, 'example.mts'), block)
  writeFileSync(join(folder, 'misspelt.mts'), block.replace("['Submitted']", "['Submited']"))
  const flags = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2023']
  const types = ['--typeRoots', join(root, 'node_modules/@types'), '--types', 'node']
  const files = ['example.mts', 'misspelt.mts']
  const { out } = await run(join(root, 'node_modules/.bin/tsc'), [...flags, ...types, ...files])
  const wrong = out.match(/^\w+\.mts/gm)
  expect(out).toContain('Submited')
  expect([...new Set(wrong)], out).toEqual(['misspelt.mts'])
})

test('the first screen holds the two commands that do everything', () => {
  expect(readme.split('\n').slice(0, 12).join('\n')).toMatch(/npm ci && npm start[\s\S]*npm ci && npm test/)
})

test('the tarball it speaks of is the one that `npm pack` writes for this version', () => {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const named = [...readme.matchAll(/relayproof-[\w.]+\.tgz/g)].map(([file]) => file)
  expect([...new Set(named)]).toEqual([`${name}-${version}.tgz`])
})

const commands = blocks('sh')
  .flatMap((block) => block.replaceAll('\\\n', ' ').split('\n'))
  // What installs is proved by scripts/prove-package.mjs, in folders and registries of its own; the rest is what runs this.
  .filter((line) => line !== '' && !/^npm (ci|i|run every) /.test(line) && !/relayproof mock/.test(line))
const inline = [...readme.matchAll(/`((?:curl|npx relayproof) [^`]+)`/g)]
  .map((match) => match[1] as string)
  .filter((line) => !line.includes('traffic.har'))

test.each([...commands, ...inline])('$ %s', async (line) => {
  const outcome = await run('bash', ['-c', here(line)])
  expect(outcome, outcome.out).toMatchObject({ code: 0 })
  // Help may show what a refusal looks like; an answer may not be one.
  if (line.startsWith('curl')) expect(outcome.out).not.toMatch(/"detail"|"error"/)
})

const scripts = blocks('js').filter((code) => !code.includes('relayproof/vitest'))

test.each(scripts.map((code, index) => [index, code] as const))(
  'script %i runs and prints what it says',
  async (index, code) => {
    const file = join(folder, `script-${index}.mjs`)
    writeFileSync(file, here(code))
    const outcome = await run(process.execPath, [file])
    expect(outcome, outcome.out).toMatchObject({ code: 0 })
    const promised = [...code.matchAll(/console\.log\(.*\) \/\/ (\w+)/g)].map((match) => match[1])
    expect(outcome.out.trim().split('\n')).toEqual(
      promised.length > 0 ? promised : [expect.stringMatching(/^http/)],
    )
  },
)

test('the vitest snippet registers the clauses as tests and they pass', async () => {
  const [snippet] = blocks('js').filter((code) => code.includes('contractSuite'))
  writeFileSync(join(folder, 'relay.test.js'), snippet as string)
  const outcome = await run(process.execPath, [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...['--root', folder, '--testTimeout=240000'],
  ])
  expect(outcome, outcome.out.slice(-2000)).toMatchObject({ code: 0 })
  expect(outcome.out).toMatch(/\d{2,} passed/)
})

const chromium = '/usr/bin/chromium'
const browser = {
  executablePath: chromium,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic'],
}
const config = { testMatch: 'embed.spec.js', use: { browserName: 'chromium', launchOptions: browser } }

/** How each runner is called on a file of its tests. */
const runners: Readonly<Record<string, readonly [file: string, ...args: readonly string[]]>> = {
  vitest: ['embed.test.js', join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'embed', '--root', folder],
  'node:test': ['embed.node.js', '--test', 'embed.node.js'],
  playwright: ['embed.spec.js', join(root, 'node_modules/@playwright/test/cli.js'), 'test'],
}

test.each(Object.entries(runners))('the test for %s passes there', async (runner, [file, ...args]) => {
  if (runner === 'playwright' && !existsSync(chromium)) return
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, 'playwright.config.js'), `export default ${JSON.stringify(config)}`)
  const found = blocks(`js ${runner}`)
  expect(found).toHaveLength(1)
  writeFileSync(join(folder, file), found[0] as string)
  const outcome = await run(process.execPath, args)
  expect(outcome, outcome.out).toMatchObject({ code: 0 })
  expect(outcome.out).toMatch(/1 passed|pass 1/)
})

test('judge reads a record that verify wrote', async () => {
  const har = join(folder, 'traffic.har')
  const walked = await run('bash', [
    '-c',
    here(`npx relayproof verify fal https://relay.example --key any --har ${har}`),
  ])
  expect(walked, walked.out.slice(-2000)).toMatchObject({ code: 0 })
  const judged = await run('bash', ['-c', 'npx relayproof judge fal traffic.har'])
  expect(judged, judged.out.slice(-2000)).toMatchObject({ code: 0 })
})
