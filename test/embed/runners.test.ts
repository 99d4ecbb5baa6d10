// The mock in other people's runners, as they have it: node:test, and Playwright with Chromium where that is installed.
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const chromium = '/usr/bin/chromium'
const folder = mkdtempSync(join(tmpdir(), 'relayproof-runners-'))

beforeAll(() => {
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(root, join(folder, 'node_modules', 'relayproof'))
  symlinkSync(join(root, 'node_modules', '@playwright'), join(folder, 'node_modules', '@playwright'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(...args: readonly string[]): Promise<{ code: number; out: string }> {
  // Whoever runs in a runner of Node's is no runner itself.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const options = { cwd: folder, timeout: 240_000, env: { ...env, NO_COLOR: '1' } }
  return new Promise((done) => {
    execFile(process.execPath, args, options, (error, out, err) =>
      done({ code: error ? Number(error.code ?? 1) : 0, out: out + err }),
    )
  })
}

const nodeTests = `
import assert from 'node:assert/strict'
import { mockTest } from 'relayproof/node-test'

const test = mockTest({ queue: 0, run: 0 })
const submit = (world) => fetch(\`\${world.url}/fal-ai/flux-1/schnell\`, {
  method: 'POST', headers: { authorization: 'Key a-secret-key', 'content-type': 'application/json' }, body: '{"prompt":"a cat"}',
})
test('is sound', async ({ world }) => {
  const { response_url } = await (await submit(world)).json()
  assert.equal((await fetch(response_url, { headers: { authorization: 'Key a-secret-key' } })).status, 200)
})
test('pays and forgets', async ({ world }) => { await submit(world) })
test('fails', async ({ world }) => { await submit(world); assert.equal(1, 2) })
`

test('node:test: a world for each test, its troubles, and what a failing one was asked', async () => {
  writeFileSync(join(folder, 'worlds.test.js'), nodeTests)
  const { code, out } = await run('--test', '--test-reporter=tap', 'worlds.test.js')
  expect(code).toBe(1)
  expect(out).toMatch(/^ *ok 1 - is sound/m)
  expect(out).toMatch(/not ok 2 - pays and forgets[\s\S]*results that nobody fetched/)
  expect(out).toMatch(/not ok 3 - fails/)
  expect(out).toMatch(/asked, and answered:[\s\S]*1\. submit POST \S+ {1,2}?\{"prompt":"a cat"\}[\s\S]*→ 200/)
  expect(out).not.toContain('a-secret-key')
})

const flags = [
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run',
  '--disable-background-networking --disable-component-update --disable-sync',
]
const config = `export default {
  workers: 1, reporter: 'line', testMatch: '*.spec.js', timeout: 120000,
  use: { browserName: 'chromium', launchOptions: { executablePath: '${chromium}', args: ${JSON.stringify(flags.join(' ').split(' '))} } },
}`
const pages = `
import { expect, test as base } from '@playwright/test'
import { mockFixture } from 'relayproof/playwright'

const test = base.extend(mockFixture({ queue: 0, run: 0, forgive: ['results'] }))

/** In the page, by the vendor's own names. */
const walk = async (page) => page.evaluate(async () => {
  const headers = { authorization: 'Key a-secret-key', 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: '{"prompt":"a cat"}' }
  const submitted = await (await fetch('https://queue.fal.run/fal-ai/flux-1/schnell', init)).json()
  const result = await (await fetch(submitted.response_url, { headers })).json()
  const image = new Image()
  image.src = result.images[0].url
  await image.decode()
  return [submitted.response_url, image.src, image.naturalWidth > 0]
})
test('is led by name', async ({ page, world }) => {
  const [status, picture, isThere] = await walk(page)
  expect(status).toMatch(/^https:\\/\\/queue\\.fal\\.run\\//)
  expect(picture).toMatch(/^https:\\/\\/v3b?\\.fal\\.media\\//)
  expect(isThere).toBe(true)
  expect((await world.exchanges({ act: 'media' })).length).toBe(1)
})
test('meets a line that breaks', async ({ page, world }) => {
  await world.faults.add('lost-submit')
  expect(await walk(page).catch(({ message }) => message)).toContain('Failed to fetch')
  await world.faults.clear()
  expect(await world.bills()).toHaveLength(1)
})
test('fails', async ({ page }) => {
  await walk(page)
  expect(1).toBe(2)
})
`

test.skipIf(!existsSync(chromium))(
  'Playwright: pages are led to the world by the vendors’ names',
  async () => {
    writeFileSync(join(folder, 'playwright.config.js'), config)
    writeFileSync(join(folder, 'worlds.spec.js'), pages)
    const { out } = await run(join(root, 'node_modules/@playwright/test/cli.js'), 'test')
    expect(out).toMatch(/1 failed[\s\S]*fails[\s\S]*2 passed/)
    expect(out).toMatch(/asked, and answered:\s+1\. submit POST \S+ \{"prompt":"a cat"\}/)
    expect(out).not.toContain('a-secret-key')
  },
)
