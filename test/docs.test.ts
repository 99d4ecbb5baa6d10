// The pages for single tasks: every script in them is run as a test file, every command against a mock.
import { execFile } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type StartedMock, startMock } from '../mocks/index.ts'

const root = resolve(import.meta.dirname, '..')
const pages = readdirSync(join(root, 'docs/tasks')).map((file) => ({
  name: file.replace('.md', ''),
  text: readFileSync(join(root, 'docs/tasks', file), 'utf8'),
}))
const folder = mkdtempSync(join(tmpdir(), 'relayproof-docs-'))
let mock: StartedMock

beforeAll(async () => {
  mock = await startMock({ queue: 0, run: 0 })
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(root, join(folder, 'node_modules', 'relayproof'))
  for (const name of ['@fal-ai', 'vitest'])
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
})
afterAll(async () => {
  await mock.close()
  rmSync(folder, { recursive: true, force: true })
})

function blocks(text: string, language: string): readonly string[] {
  const found = text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))
  return [...found].map(([, block]) => block as string)
}

function run(command: string, args: readonly string[]): Promise<{ code: number; out: string }> {
  return new Promise((done) => {
    execFile(command, args, { cwd: folder, timeout: 280_000 }, (error, out, err) =>
      done({ code: error ? Number(error.code ?? 1) : 0, out: out + err }),
    )
  })
}

test('every script is a test file that passes', async () => {
  for (const { name, text } of pages)
    for (const [index, code] of blocks(text, 'js').entries())
      writeFileSync(join(folder, `${name}-${index}.test.js`), code)
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const outcome = await run(process.execPath, [
    ...[vitest, 'run', '--root', folder, '--maxWorkers=2'],
    // A busy machine is no reason to fail.
    '--testTimeout=240000',
  ])
  expect(outcome, outcome.out.slice(-4000)).toMatchObject({ code: 0 })
  expect(outcome.out).toMatch(new RegExp(`Test Files .*${pages.length + 1} passed`))
})

const commands = pages.flatMap(({ name, text }) =>
  blocks(text, 'sh')
    .flatMap((block) => block.split('\n'))
    .filter((line) => line !== '')
    .map((line) => [name, line] as const),
)
const inline = pages.flatMap(({ name, text }) =>
  [...text.matchAll(/`(curl [^`]+)`/g)].map((match) => [name, match[1] as string] as const),
)

test.each([...commands, ...inline])('%s: $ %s', async (_name, line) => {
  const outcome = await run('bash', ['-c', line.replaceAll('http://127.0.0.1:4630', mock.url)])
  expect(outcome).toMatchObject({ code: 0 })
  expect(outcome.out).not.toMatch(/"detail"|"error"/)
})

test('every fault and flag that a page names is there', async () => {
  const { commander, known } = await words()
  for (const { name, text } of pages) {
    const named = [...text.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map((match) => match[1] as string)
    const strange = named.filter((word) => !known.includes(word) && !/^(x-mock|content-type)/.test(word))
    expect(strange, name).toEqual([])
    for (const [flag] of text.matchAll(/--[a-z][a-z-]+/g))
      expect(commander, `${name}: ${flag}`).toContain(flag)
  }
})

async function words() {
  const help = await run(process.execPath, [join(root, 'dist/src/cli/main.js'), 'mock', '--help'])
  const { presets } = await import('../mocks/faults/presets.ts')
  return { commander: `${help.out} --help-options --help`, known: Object.keys(presets) }
}
