// The suite as its users run it: in a vitest of its own, on targets of several moods.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { once } from '../../src/core/once.ts'

interface Result {
  readonly ancestorTitles: readonly string[]
  readonly fullName: string
  readonly status: string
  readonly meta: { readonly clause?: string }
  readonly failureMessages: readonly string[]
}

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What became of the tests of each mood, all in one run. */
const ran = once(
  () =>
    new Promise<readonly Result[]>((resolve, reject) => {
      const config = ['--config', 'test/vitest/vitest.config.ts', '--root', '.']
      const args = ['node_modules/vitest/vitest.mjs', 'run', 'toy.suite', ...config]
      execFile(process.execPath, args, { cwd: root }, (_error, stdout, stderr) => {
        const json = stdout.slice(stdout.indexOf('{'))
        try {
          const told = JSON.parse(json) as { testResults: { assertionResults: Result[] }[] }
          resolve(told.testResults.flatMap(({ assertionResults }) => assertionResults))
        } catch {
          reject(new Error(`vitest said: ${stdout}${stderr}`))
        }
      })
    }),
)

const suiteOn = async (mood: string) => (await ran()).filter(({ ancestorTitles: [title] }) => title === mood)

const by = (results: readonly Result[], status: string) =>
  results.filter((one) => one.status === status).map(({ meta }) => meta.clause)

test('a sound target passes one test per clause, each with the id of its clause', async () => {
  const results = await suiteOn('sound')
  expect(by(results, 'passed')).toHaveLength(18)
  expect(by(results, 'passed')).toContain('toy/status/never-goes-back')
  expect(results).toHaveLength(18)
})

test('a broken promise fails its own test with what was expected and received', async () => {
  const results = await suiteOn('broken')
  const broken = results.find(({ meta }) => meta.clause === 'toy/status/never-goes-back')
  expect(broken?.status).toBe('failed')
  expect(broken?.failureMessages[0]).toContain('expected succeeded for ever')
  expect(by(results, 'passed')).toContain('toy/ids/never-shared')
})

test('a target that is not there fails every test with the reason, and skips none', async () => {
  const results = await suiteOn('absent')
  expect(by(results, 'failed')).toHaveLength(18)
  expect(results[0]?.failureMessages[0]).toContain('cannot be reached')
})

test('what the budget forbids is skipped', async () => {
  expect(by(await suiteOn('poor'), 'skipped')).toContain('toy/status/ends')
})

const target = (baseUrl: string) =>
  `{ provider: 'fal', baseUrl: ${baseUrl}, profile: 'relay', budget: 0, timeoutMs: 1000, capabilities: [] }`

const misuses: Readonly<Record<string, string>> = {
  address: `contractSuite('fal', ${target('undefined')})`,
  clause: `contractSuite('fal', ${target("'http://127.0.0.1:1'")}, { only: 'fal/stauts/' })`,
}

/** What callers see who got something wrong: vitest's words for each, and how many tests there were. */
const misused = once(() => {
  const folder = mkdtempSync(join(root, 'node_modules', '.relayproof-misuse-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, code] of Object.entries(misuses)) {
    const suite = `import { contractSuite } from '${root}src/vitest.ts'\n\n${code}\n`
    writeFileSync(join(folder, `${name}.test.ts`), suite)
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, 'vitest.config.mjs'), 'export default { test: { include: ["*.test.ts"] } }')
  const args = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder, '--reporter=json']
  return new Promise<{ readonly tests: number; said(name: string): string }>((done) => {
    execFile(process.execPath, args, { cwd: folder }, (_error, out) => {
      const told: {
        readonly numTotalTests: number
        readonly testResults: readonly { readonly name: string; readonly message: string }[]
      } = JSON.parse(out.slice(out.indexOf('{')))
      const said = (name: string) =>
        told.testResults.find((one) => one.name.endsWith(`${name}.test.ts`))?.message ?? ''
      done({ tests: told.numTotalTests, said })
    })
  })
})

test.each([
  ['an address that is undefined', 'address', 'received undefined (is the environment variable set?)'],
  ['a clause that there is not', 'clause', 'did you mean fal/status/'],
])('%s is one error that says so, and no test at all', async (_what, name, words) => {
  const { tests, said } = await misused()
  expect(tests).toBe(0)
  expect(said(name)).toContain(words)
})
