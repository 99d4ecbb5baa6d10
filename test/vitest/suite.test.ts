// The suite as its users run it: in a vitest of its own, on targets of several moods.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

interface Result {
  readonly fullName: string
  readonly status: string
  readonly meta: { readonly clause?: string }
  readonly failureMessages: readonly string[]
}

const root = fileURLToPath(new URL('../../', import.meta.url))

function suiteOn(mood: string): Promise<readonly Result[]> {
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    'toy.suite',
    '--config',
    'test/vitest/vitest.config.ts',
    '--root',
    '.',
  ]
  const env = { ...process.env, TOY_MOOD: mood }
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: root, env }, (_error, stdout, stderr) => {
      const json = stdout.slice(stdout.indexOf('{'))
      try {
        const told = JSON.parse(json) as { testResults: { assertionResults: Result[] }[] }
        resolve(told.testResults.flatMap(({ assertionResults }) => assertionResults))
      } catch {
        reject(new Error(`vitest said: ${stdout}${stderr}`))
      }
    })
  })
}

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

/** What a caller sees who got something wrong: vitest's words, and how many tests there were. */
async function misused(code: string): Promise<{ readonly tests: number; readonly said: string }> {
  const folder = mkdtempSync(join(root, 'node_modules', '.relayproof-misuse-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const suite = `import { contractSuite } from '${root}src/vitest.ts'\n\n${code}\n`
  writeFileSync(join(folder, 'relay.test.ts'), suite)
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, 'vitest.config.mjs'), 'export default { test: { include: ["relay.test.ts"] } }')
  const args = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder, '--reporter=json']
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd: folder }, (_error, out, err) => {
      const told = JSON.parse(out.slice(out.indexOf('{')))
      const messages = told.testResults.map(({ message }: { message: string }) => message)
      done({ tests: told.numTotalTests, said: messages.join('\n') + err })
    })
  })
}

const target = (baseUrl: string) =>
  `{ provider: 'fal', baseUrl: ${baseUrl}, profile: 'relay', budget: 0, timeoutMs: 1000, capabilities: [] }`

test('an address that is undefined is one error that says so, and no test at all', async () => {
  const { tests, said } = await misused(`contractSuite('fal', ${target('undefined')})`)
  expect(tests).toBe(0)
  expect(said).toContain('received undefined (is the environment variable set?)')
})

test('a clause that there is not is one error with the names near to it, and no test at all', async () => {
  const only = "{ only: 'fal/stauts/' }"
  const { tests, said } = await misused(`contractSuite('fal', ${target("'http://127.0.0.1:1'")}, ${only})`)
  expect(tests).toBe(0)
  expect(said).toContain('did you mean fal/status/')
})
