// Proves the package as its users get it: packed, installed elsewhere, run on this Node and on a newer one, beside every
// version of its peers. Prints a line per proof and "N passed, N failed" at the end; exits 1 when one failed.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dockerfileWorks } from './package-proof/dockerfile.mjs'
import { finishJob, withMock } from './package-proof/mock.mjs'
import { prisms, refereeSpeaks, suiteRuns, vitests } from './package-proof/peers.mjs'
import { inProject, install, run } from './package-proof/project.mjs'
import { must, openProofs } from './package-proof/proof.mjs'

const root = new URL('..', import.meta.url).pathname
const folder = await mkdtemp(join(tmpdir(), 'relayproof-packed-'))
const { prove, end } = openProofs()
const contracts = (await readdir(join(root, 'openapi')))
  .map((name) => /^([a-z]+)\.clauses\.md$/.exec(name)?.[1])
  .filter((id) => id !== undefined)
const needed = [...contracts.map((id) => `openapi/${id}.yaml`), 'docs/facts/fal.md', 'dist/src/cli/main.js']

const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root })
const [{ filename, size, unpackedSize, files }] = JSON.parse(stdout.slice(stdout.indexOf('[')))
const tarball = join(folder, filename)
const paths = files.map((file) => file.path)
console.log(`packed ${filename}: ${size} bytes, ${unpackedSize} unpacked, ${files.length} files`)

await prove('the package ships its contracts and no tests', async () => {
  for (const path of needed) must(paths.includes(path), `${path} is missing`)
  must(!paths.some((path) => path.startsWith('test/')), 'tests are shipped')
})
await prove('publint has nothing to say', () =>
  run(join(root, 'node_modules/.bin/publint'), ['--strict', root], { cwd: root }),
)
await prove('npm would publish it, and these files only', async () => {
  const { stdout: told } = await run('npm', ['publish', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
  })
  const plan = JSON.parse(told.slice(told.indexOf('{')))
  const { files: published } = plan.files === undefined ? plan.relayproof : plan
  must(
    published.map((file) => file.path).join() === paths.join(),
    'it would publish other files than it packs',
  )
})
await prove('the changelog speaks of this version', async () => {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const changelog = await readFile(join(root, 'CHANGELOG.md'), 'utf8')
  must(changelog.includes(version), `${version} is not in CHANGELOG.md`)
})

/** Each runner's fixture given to that runner, which is where types must fit. */
const embeddings = [
  "import { test as vitestTest } from 'vitest'",
  "import { mockFixture as forVitest } from 'relayproof/vitest'",
  "vitestTest.extend(forVitest())('x', async ({ world }) => void (await world.bills()))",
  "import { test as playwrightTest } from '@playwright/test'",
  "import { mockFixture as forPlaywright, type MockTestFixtures, type MockWorkerFixtures } from 'relayproof/playwright'",
  "playwrightTest.extend<MockTestFixtures, MockWorkerFixtures>(forPlaywright())('x', async ({ page, world }) => void [page.url(), await world.bills()])",
  "import { mockTest } from 'relayproof/node-test'",
  "mockTest()('x', async ({ world }) => void (await world.bills()))",
  "import { setupServer } from 'msw/node'",
  "import { inProcessMock as unheard, mockHandlers } from 'relayproof/msw'",
  'setupServer(...mockHandlers(unheard())).listen()',
]

await inProject([tarball, 'vitest@4', '@playwright/test', 'msw@2'], async (project) => {
  await prove('its types resolve for a user', async () => {
    const shapes = contracts.map(
      (id) =>
        `import type { components as ${id} } from 'relayproof/types/${id}'\nexport type Of_${id} = ${id}['schemas']`,
    )
    const use = [
      "import { createMock, expressApp, fetchHandler, inProcessMock, listen, verify } from 'relayproof'",
      'export const use = [createMock, expressApp, fetchHandler, inProcessMock, listen, verify]',
      ...embeddings,
      ...shapes,
    ].join('\n')
    await writeFile(join(project, 'use.ts'), use)
    const flags = ['--noEmit', '--target', 'es2023', '--strict', '--skipLibCheck']
    const types = ['--typeRoots', join(root, 'node_modules/@types'), '--types', 'node']
    const resolutions = [
      ['--module', 'nodenext'],
      ['--module', 'esnext', '--moduleResolution', 'bundler'],
    ]
    for (const resolution of resolutions)
      await run(join(root, 'node_modules/.bin/tsc'), [...flags, ...resolution, ...types, 'use.ts'], {
        cwd: project,
      })
  })
  await prove('the fixtures of Playwright and the handlers of MSW load, and answer', async () => {
    const code = `
      import { mockFixture } from 'relayproof/playwright'
      import { inProcessMock, mockHandlers } from 'relayproof/msw'
      import { setupServer } from 'msw/node'
      setupServer(...mockHandlers(inProcessMock())).listen()
      const reply = await fetch('https://queue.fal.run/.well-known/jwks.json')
      console.log(Object.keys(mockFixture()).join(), reply.status > 0)`
    const { stdout: said } = await run(process.execPath, ['--input-type=module', '-e', code], {
      cwd: project,
    })
    must(said.trim() === 'mock,world true', said)
  })
  await prove(`the installed mock finishes a job on Node ${process.version}`, () =>
    withMock(process.execPath, project, finishJob),
  )
  await prove('wrong usage ends with exit code 2 and no stack trace', async () => {
    const bin = join(project, 'node_modules/.bin/relayproof')
    const outcome = await run(bin, ['mock', '--queue', 'soon'], { cwd: project }).catch((cause) => cause)
    const words = /--queue/.test(outcome.stderr) && !/\n\s+at /.test(outcome.stderr)
    must(outcome.code === 2 && words, outcome.stderr)
  })
})

const newerProject = join(folder, 'newer')
const newer = join(newerProject, 'node_modules/node/bin/node')
await prove('the installed mock finishes a job on Node 24', () =>
  inProject([tarball], async (project) => {
    await install(folder, ['node@24'], ['--no-save', '--prefix', newerProject])
    must((await run(newer, ['--version'])).stdout.startsWith('v24.'), 'no Node 24 was installed')
    await withMock(newer, project, finishJob)
  }),
)
for (const { version, newer: needsNewer } of vitests) {
  await prove(`contractSuite runs beside vitest ${version}`, () =>
    suiteRuns(tarball, version, needsNewer ? newer : process.execPath),
  )
}
for (const { version, newer: needsNewer } of prisms) {
  await prove(`the referee speaks through Prism ${version}`, () =>
    refereeSpeaks(tarball, version, needsNewer ? newer : process.execPath),
  )
}

await prove('the Dockerfile builds a mock that is healthy, no root, and ends on SIGTERM', () =>
  dockerfileWorks(root),
)

await rm(folder, { recursive: true, force: true })
end()
