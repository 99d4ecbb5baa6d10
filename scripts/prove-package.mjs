// Proves the package as its users get it: packed, installed elsewhere, run on this Node and on Node 24.
// Prints a line per proof and "N passed, N failed" at the end; exits 1 when one failed.
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = new URL('..', import.meta.url).pathname
const folder = await mkdtemp(join(tmpdir(), 'relayproof-package-'))
const tally = { passed: 0, failed: 0 }

async function prove(text, proof) {
  try {
    await proof()
    tally.passed++
    console.log(`ok    ${text}`)
  } catch (cause) {
    tally.failed++
    console.log(`FAIL  ${text}\n      ${String(cause.stderr || cause.message).slice(0, 2000)}`)
  }
}

function must(condition, text) {
  if (!condition) throw new Error(text)
}

/** Starts the installed mock, hands its address to `use`, and expects it to end at once on SIGINT. */
async function withMock(node, use) {
  const bin = join(folder, 'node_modules/relayproof/dist/src/cli/main.js')
  const child = spawn(
    node,
    [bin, 'mock', '--port', '0', '--json', '--quiet', '--queue', '0s', '--run', '0s'],
    { cwd: folder },
  )
  let talk = ''
  child.stderr.on('data', (piece) => {
    talk += piece
  })
  try {
    const lines = createInterface({ input: child.stdout })
    const first = await Promise.race([
      new Promise((resolve) => lines.once('line', resolve)),
      new Promise((_, reject) =>
        child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${talk}`))),
      ),
    ])
    await use(JSON.parse(first).url)
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGINT')
    must((await ended) === 0, 'it did not end with exit code 0 on Ctrl-C')
  } finally {
    child.kill('SIGKILL')
  }
}

/** One fal job from submission to the bytes of its picture. */
async function finishJob(url) {
  const authorization = 'Key package-proof'
  const headers = { authorization, 'content-type': 'application/json' }
  const body = JSON.stringify({ prompt: 'a packed tiger', image_size: { width: 320, height: 240 } })
  const submitted = await (
    await fetch(`${url}/fal-ai/flux-1/schnell`, { method: 'POST', headers, body })
  ).json()
  must(submitted.request_id, `no request_id in ${JSON.stringify(submitted)}`)
  const result = await (await fetch(submitted.response_url, { headers: { authorization } })).json()
  must(result.images?.length === 1, `no picture in ${JSON.stringify(result)}`)
  const picture = await fetch(result.images[0].url)
  must(picture.status === 200 && (await picture.arrayBuffer()).byteLength > 1000, 'the picture has no bytes')
}

const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root })
const [{ filename, size, unpackedSize, files }] = JSON.parse(stdout.slice(stdout.indexOf('[')))
console.log(`packed ${filename}: ${size} bytes, ${unpackedSize} unpacked, ${files.length} files`)
await writeFile(join(folder, 'package.json'), '{"name":"elsewhere","private":true,"type":"module"}')
await run('npm', ['install', '--no-audit', '--no-fund', join(folder, filename)], { cwd: folder })

await prove('the package ships its contracts and no tests', async () => {
  const paths = files.map((file) => file.path)
  for (const needed of [
    'openapi/fal.yaml',
    'openapi/modelslab.yaml',
    'openapi/reka.yaml',
    'dist/src/cli/main.js',
  ]) {
    must(paths.includes(needed), `${needed} is missing`)
  }
  must(!paths.some((path) => path.startsWith('test/')), 'tests are shipped')
})
await prove('publint has nothing to say', async () => {
  await run(join(root, 'node_modules/.bin/publint'), ['--strict', root], { cwd: root })
})
await prove('its types resolve for a user', async () => {
  await writeFile(
    join(folder, 'use.ts'),
    "import { createMock, listen, verify } from 'relayproof'\nexport const use = [createMock, listen, verify]\n",
  )
  const flags = [
    '--noEmit',
    '--module',
    'nodenext',
    '--target',
    'es2023',
    '--strict',
    '--skipLibCheck',
    'use.ts',
  ]
  await run(
    join(root, 'node_modules/.bin/tsc'),
    [...flags, '--typeRoots', join(root, 'node_modules/@types'), '--types', 'node'],
    { cwd: folder },
  )
})
await prove(`the installed mock finishes a job on Node ${process.version}`, () =>
  withMock(process.execPath, finishJob),
)
await prove('the installed mock finishes a job on Node 24', async () => {
  await run('npm', ['install', '--no-audit', '--no-fund', '--no-save', 'node@24'], { cwd: folder })
  const node = join(folder, 'node_modules/node/bin/node')
  must((await run(node, ['--version'])).stdout.startsWith('v24.'), 'no Node 24 was installed')
  await withMock(node, finishJob)
})
await prove('wrong usage ends with exit code 2 and no stack trace', async () => {
  const bin = join(folder, 'node_modules/.bin/relayproof')
  const outcome = await run(bin, ['mock', '--queue', 'soon'], { cwd: folder }).catch((cause) => cause)
  must(
    outcome.code === 2 && /--queue/.test(outcome.stderr) && !/\n\s+at /.test(outcome.stderr),
    outcome.stderr,
  )
})
await prove('the changelog speaks of this version', async () => {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  must(
    (await readFile(join(root, 'CHANGELOG.md'), 'utf8')).includes(version),
    `${version} is not in CHANGELOG.md`,
  )
})

await rm(folder, { recursive: true, force: true })
console.log(`${tally.passed} passed, ${tally.failed} failed`)
process.exitCode = tally.failed === 0 ? 0 : 1
