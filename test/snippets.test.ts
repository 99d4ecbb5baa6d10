// The snippets that the mock prints, executed as they stand: each by the interpreter of its language.
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMock, listen, type RunningMock } from '../mocks/index.ts'
import type { Snippet } from '../mocks/vendor.ts'

const mock = createMock({ settings: { delays: { queueMs: 20, runMs: 20, jitter: 0 } } })
const folder = mkdtempSync(join(tmpdir(), 'relayproof-snippets-'))
let running: RunningMock
let addresses: readonly string[] = []

beforeAll(async () => {
  symlinkSync(resolve(import.meta.dirname, '../node_modules'), join(folder, 'node_modules'))
  running = await listen(mock, { port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await running.close()
  rmSync(folder, { recursive: true, force: true })
})

function execute(
  command: string,
  args: readonly string[],
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    execFile(command, args, { cwd: folder, timeout: 240_000 }, (error, out, err) =>
      done({ code: error ? Number(error.code ?? 1) : 0, out, err }),
    )
  })
}

const titles = mock.vendors.flatMap((vendor) =>
  vendor.snippets('http://placeholder').map(({ title }) => title),
)

const runners: Readonly<Record<Snippet['language'], readonly [command: string, ending: string]>> = {
  sh: ['bash', 'sh'],
  js: [process.execPath, 'mjs'],
  py: ['python3', 'py'],
  php: ['php', 'php'],
}

function isAtHand(title: string): boolean {
  const [command] = runners[snippetOf(title, '').language]
  return spawnSync(command, ['--version']).status === 0
}

function snippetOf(title: string, base: string): Snippet {
  const all = mock.vendors.flatMap((vendor) => vendor.snippets(base))
  return all.find((one) => one.title === title) as Snippet
}

test.each(titles)(
  'the snippet "%s" runs as printed (skipped where its language is not installed)',
  async (title) => {
    if (!isAtHand(title)) return
    const { language, code } = snippetOf(title, running.url)
    const [command, ending] = runners[language]
    const file = join(folder, `snippet-${titles.indexOf(title)}.${ending}`)
    writeFileSync(file, code)
    const outcome = await execute(command, [file])
    expect(outcome, outcome.err).toMatchObject({ code: 0 })
    expect(outcome.out.trim()).not.toBe('')
    expect(outcome.out).not.toMatch(/"detail"|"error":\s*\{|"status":\s*"error"/)
    addresses = [
      ...addresses,
      ...(outcome.out.match(/http:\/\/127\.0\.0\.1:\d+[^"\s\\]+\.(?:png|jpe?g|webp|mp4|mp3|wav)/g) ?? []),
    ]
  },
)

test('the result addresses that the snippets print hold real files', async () => {
  expect(addresses.length).toBeGreaterThanOrEqual(3)
  for (const address of addresses) {
    const reply = await fetch(address)
    expect(reply.status, address).toBe(200)
    expect(reply.headers.get('content-type'), address).toMatch(/^(image|video|audio)\//)
    expect((await reply.arrayBuffer()).byteLength).toBeGreaterThan(500)
  }
})
