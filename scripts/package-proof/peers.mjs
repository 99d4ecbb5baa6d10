// The package beside every version of its peers that it says it works with, each on a Node that this version runs on.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withMock } from './mock.mjs'
import { inProject, programIn, run } from './project.mjs'
import { must } from './proof.mjs'

/** Versions of `vitest`, and whether each needs the newer Node. */
export const vitests = [
  { version: '3.2', newer: false },
  { version: '4.0', newer: false },
  { version: '4', newer: false },
  { version: '5', newer: true },
]

/** Versions of `@stoplight/prism-cli`, and whether each needs the newer Node. */
export const prisms = [
  { version: '5.14', newer: false },
  { version: '5.15', newer: true },
  { version: '5.16', newer: true },
]

/** `contractSuite` as a user's test, on the mock of the same package: many clauses hold, none fails, each test names its own. */
export function suiteRuns(tarball, version, node) {
  return inProject([tarball, `vitest@${version}`], (folder) =>
    withMock(node, folder, async (url) => {
      const target = {
        ...{ provider: 'fal', baseUrl: url, key: 'package-proof', profile: 'official' },
        ...{ budget: 3, timeoutMs: 60_000, capabilities: [] },
      }
      const suite = `import { contractSuite } from 'relayproof/vitest'\n\ncontractSuite('fal', ${JSON.stringify(target)})\n`
      await writeFile(join(folder, 'relay.test.js'), suite)
      const vitest = join(folder, 'node_modules/vitest/vitest.mjs')
      const flags = ['--reporter=json', '--outputFile=told.json']
      await run(node, [vitest, 'run', ...flags], { cwd: folder, maxBuffer: 64 << 20 })
      const told = JSON.parse(await readFile(join(folder, 'told.json'), 'utf8'))
      must(told.success === true && told.numPassedTests > 80, `${told.numPassedTests} tests passed`)
      const tests = told.testResults.flatMap(({ assertionResults }) => assertionResults)
      const nameless = tests.filter(({ fullName, meta }) => !fullName.includes(`${meta.clause}: `))
      must(nameless.length === 0, `tests without the id of a clause: ${nameless.map((one) => one.fullName)}`)
    }),
  )
}

/** `verify --referee` with this Prism: it replays the record of an honest host and objects to nothing. */
export function refereeSpeaks(tarball, version, node) {
  return inProject([tarball, `@stoplight/prism-cli@${version}`], (folder) =>
    withMock(node, folder, async (url) => {
      const args = [
        'verify',
        'fal',
        url,
        '--key',
        'package-proof',
        '--capabilities',
        'none',
        '--referee',
        '--json',
      ]
      const { stdout } = await run(node, [programIn(folder), ...args], { cwd: folder, maxBuffer: 64 << 20 })
      const { referee } = JSON.parse(stdout)
      must(referee.absent === undefined, `it did not speak: ${referee.absent}`)
      must(referee.replayed > 10 && referee.objections.length === 0, JSON.stringify(referee).slice(0, 1000))
    }),
  )
}
