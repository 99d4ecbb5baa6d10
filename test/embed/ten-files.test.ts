// Ten test files side by side: one mock for each worker, a world for each test, and none meets another.
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

const shared = `
import { mockFixture } from 'relayproof/vitest'
import { test as base } from 'vitest'
export const test = base.extend(mockFixture({ queue: '1s', run: '1s' }))
`
const file = `
import { writeFileSync } from 'node:fs'
import { expect } from 'vitest'
import { test } from './shared.js'
const headers = { authorization: 'Key any', 'content-type': 'application/json' }
const init = { method: 'POST', headers, body: '{"prompt":"the same everywhere"}' }
test.concurrent.for([1, 2, 3])('pays once and moves its own clock (%i)', async (turn, { mock, world }) => {
  writeFileSync(\`ports/\${mock.port}\`, '')
  world.clock.freeze()
  const { status_url, response_url } = await (await fetch(\`\${world.url}/fal-ai/flux-1/schnell\`, init)).json()
  expect((await (await fetch(status_url, { headers })).json()).status).toBe('IN_QUEUE')
  await world.clock.advance('3s')
  expect((await fetch(response_url, { headers })).status).toBe(200)
  expect(await world.bills()).toHaveLength(1)
  expect(await world.exchanges()).toHaveLength(3)
})
`

test.each([
  ['isolated', '--isolate', 10],
  ['sharing their workers', '--no-isolate', 2],
])('ten files, %s', async (_how, isolate, mostMocks) => {
  const folder = mkdtempSync(join(tmpdir(), 'relayproof-ten-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const name of ['node_modules', 'ports']) mkdirSync(join(folder, name))
  symlinkSync(root, join(folder, 'node_modules', 'relayproof'))
  symlinkSync(join(root, 'node_modules', 'vitest'), join(folder, 'node_modules', 'vitest'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, 'shared.js'), shared)
  for (let turn = 0; turn < 10; turn++) writeFileSync(join(folder, `${turn}.test.js`), file)
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const args = [vitest, 'run', '--root', folder, '--maxWorkers=2', isolate, '--testTimeout=240000']
  const out = await new Promise<string>((done) =>
    execFile(
      process.execPath,
      args,
      { cwd: folder, env: { ...process.env, NO_COLOR: '1' } },
      (_, said, told) => done(said + told),
    ),
  )
  expect(out).toMatch(/Test Files {2}10 passed[\s\S]*Tests {2}30 passed/)
  const mocks = readdirSync(join(folder, 'ports')).length
  expect(mocks).toBeLessThanOrEqual(mostMocks)
})
