// Clients of others, as their users get them, by the vendors' names alone: Vercel's ai on Node 20 and 24, Hugging Face,
// TanStack, two MCP servers, fal's node for n8n, its JavaScript and Python clients, and what Java itself has. What cannot
// be had is told, and listed in docs/by-name.md.
import { execFile, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { install } from '../recorders/installed.ts'
import { built, checkout } from './checkout.ts'
import { byName, canUnshare, type Program, type Ran } from './street.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'relayproof-heavy-by-name-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Each in a folder of its own, for `ai` 6 and 7 have one name. */
const installations: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'with-ai-6': { ai: '6.0.326', '@ai-sdk/fal': '2.0.59', zod: '4.6.7' },
  'with-ai-7': { ai: '7.0.173', '@ai-sdk/fal': '3.0.41', zod: '4.6.7' },
  'with-others': {
    '@huggingface/inference': '4.13.30',
    '@tanstack/ai': '0.58.0',
    '@tanstack/ai-fal': '0.10.1',
    '@fal-ai/client': '1.10.1',
    'fal-ai-mcp-server': '2.1.4',
    // Node itself, whose program lies in the package of its platform.
    [`node-${process.platform}-${process.arch}`]: '24.9.0',
  },
  'with-n8n': { 'n8n-workflow': '2.41.0' },
}

const node24 = join(
  folder,
  'with-others/node_modules',
  `node-${process.platform}-${process.arch}`,
  'bin/node',
)
const node20 = process.execPath
const mcpServer = join(folder, 'with-others/node_modules/fal-ai-mcp-server/dist/index.js')

const drawingServer = { name: 'DanDaDaDanDan/mcp-fal', commit: '0aec0dc27f170c8b2ee8a147d3533693f1206fce' }
const n8nNode = {
  name: 'fal-ai-community/n8n-nodes-fal',
  commit: '1280a4a366eba710f8d905b8d0f2f28909716c37',
}

/** Built beside what they need; none where no checkout is to be had. */
async function fromCheckouts(): Promise<readonly Program[]> {
  const [mcp, node] = [await checkout(drawingServer, folder), await checkout(n8nNode, folder)]
  const programs: Program[] = []
  if (mcp !== undefined) {
    const home = join(folder, 'with-others/mcp-fal')
    built(mcp, home, ['src'])
    const server = join(home, 'dist/src/index.js')
    programs.push(program('mcp-upload', node20, 'with-others', 'mcp-upload.mjs', node20, server))
  }
  if (node !== undefined) {
    const home = join(folder, 'with-n8n/n8n-nodes-fal')
    built(node, home, ['nodes', 'credentials'])
    const files = ['nodes/FalAi/FalAi.node.js', 'credentials/FalAiApi.credentials.js']
    const given = files.map((file) => join(home, 'dist', file))
    programs.push(program('n8n', node24, 'with-n8n', 'n8n.mjs', ...given))
  }
  return programs
}

/** A folder that holds `fal_client` and what it needs: made by pip, or given where pip reaches no registry. */
async function pythonClient(): Promise<string | undefined> {
  const given = process.env['RELAYPROOF_FAL_CLIENT']
  if (given) return given
  const target = join(folder, 'python')
  const asked = ['-m', 'pip', 'install', '-q', '--target', target, 'fal-client==1.0.1']
  const got = await run('python3', asked, { timeout: 300_000 }).catch(() => undefined)
  return got && existsSync(join(target, 'fal_client')) ? target : undefined
}

function program(name: string, node: string, home: string, file: string, ...given: string[]): Program {
  copyFileSync(join(import.meta.dirname, 'programs', file), join(folder, home, `${name}.mjs`))
  const words = [node, join(folder, home, `${name}.mjs`), ...given]
  return { name, command: words.map((word) => `"${word}"`).join(' ') }
}

const hasJava = spawnSync('keytool', ['-help']).status === 0 && spawnSync('java', ['--version']).status === 0

/** As the page has it. */
function javaProgram(): Program {
  const store = 'trust.p12 -storepass changeit'
  const trusted = `keytool -importcert -noprompt -alias relayproof -file "$CA" -keystore ${store}`
  const options = '-Djavax.net.ssl.trustStore=trust.p12 -Djavax.net.ssl.trustStorePassword=changeit'
  const source = join(import.meta.dirname, 'programs/Street.java')
  return { name: 'java', command: `${trusted} && java ${options} "${source}"` }
}

let ran: Readonly<Record<string, Ran>> = {}
let python: string | undefined

beforeAll(async () => {
  if (!canUnshare) return
  for (const [home, versions] of Object.entries(installations)) {
    mkdirSync(join(folder, home))
    await install(join(folder, home), versions)
  }
  python = await pythonClient()
  const snake = join(import.meta.dirname, 'programs/python.py')
  const programs = [
    program('ai-6-on-20', node20, 'with-ai-6', 'ai.mjs'),
    program('ai-6-on-24', node24, 'with-ai-6', 'ai.mjs'),
    program('ai-7-on-24', node24, 'with-ai-7', 'ai.mjs'),
    program('hugging-face', node20, 'with-others', 'hugging-face.mjs'),
    program('tanstack', node20, 'with-others', 'tanstack.mjs'),
    program('mcp', node20, 'with-others', 'mcp.mjs', node20, mcpServer),
    program('realtime', node24, 'with-others', 'realtime.mjs'),
    ...(hasJava ? [javaProgram()] : []),
    ...(await fromCheckouts()),
    ...(python === undefined
      ? []
      : [{ name: 'python', command: `PYTHONPATH="${python}" ${snakeOf(python)} "${snake}"` }]),
  ]
  ran = (await byName(folder, programs)).ran
}, 900_000)

/** Debian's Python where the packages given are Debian's in part. */
function snakeOf(home: string): string {
  const works = (name: string) =>
    spawnSync(name, ['-c', 'import fal_client'], { env: { PYTHONPATH: home, PATH: process.env['PATH'] } })
      .status === 0
  return ['python3', '/usr/bin/python3'].find(works) ?? 'python3'
}

test.skipIf(!canUnshare).each([
  ['ai-6-on-20', `${process.versions.node.split('.')[0]} true ftyp`],
  ['ai-6-on-24', '24 true ftyp'],
  ['ai-7-on-24', '24 true ftyp'],
  ['hugging-face', 'image/jpeg true'],
  ['tanstack', 'v3b.fal.media 200'],
  ['mcp', 'COMPLETED v3b.fal.media'],
  ['realtime', '0 1 2 3 4 5 6 7 8 9'],
])('%s', (name, told) => {
  expect(ran[name]?.out.trim(), ran[name]?.err).toBe(told)
})

test.skipIf(!canUnshare || !hasJava)("Java's own client (skipped where no JDK is installed)", () => {
  expect(ran['java']?.out.trim(), ran['java']?.err).toBe('v3b.fal.media 200 image/jpeg')
})

const noCheckout = 'git reaches no GitHub; RELAYPROOF_CHECKOUTS names a folder with the checkouts'

test.skipIf(!canUnshare)('an MCP server that uploads and saves', ({ skip }) => {
  if (ran['mcp-upload'] === undefined) return skip(noCheckout)
  expect(ran['mcp-upload'].out.trim(), ran['mcp-upload'].err).toBe('PNG PNG')
})

test.skipIf(!canUnshare)("fal's node for n8n", ({ skip }) => {
  if (ran['n8n'] === undefined) return skip(noCheckout)
  expect(ran['n8n'].out.trim().split('\n'), ran['n8n'].err).toEqual([
    'generate v3b.fal.media v3b.fal.media',
    'parameters true prompt',
    'search fal-ai/flux/schnell',
  ])
})

test.skipIf(!canUnshare)("fal's client of Python", ({ skip }) => {
  if (python === undefined)
    return skip('pip reaches no fal-client; RELAYPROOF_FAL_CLIENT names a folder with it')
  expect(ran['python']?.out.trim().split('\n'), ran['python']?.err).toEqual([
    'subscribe v3b.fal.media',
    'stream [True, True, True, True, False]',
    'realtime [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]',
    'refused INTERNAL_ERROR',
    'upload Hello',
    'run True',
  ])
})
