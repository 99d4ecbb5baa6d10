// The command line as its users meet it: exit codes, words, and silence where silence is due.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { main } from '../../src/cli/program.ts'
import { providerIds } from '../../src/core/provider.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const said = { out: '', err: '' }
beforeEach(() => {
  said.out = ''
  said.err = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said.out += text
    return true
  })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.err += text
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

async function run(...args: readonly string[]): Promise<number> {
  const code = await main(args)
  return code ?? Number(process.exitCode ?? 0)
}

const nobody = 'http://127.0.0.1:1'

test('help names every command and exits 0', async () => {
  expect(await run('--help')).toBe(0)
  for (const word of ['mock', 'verify', 'judge', 'clauses', 'models', 'jobs'])
    expect(said.out).toContain(word)
})

test.each(['verify', 'judge', 'clauses', 'models', 'jobs'])(
  'the help of %s shows one real example',
  async (word) => {
    expect(await run(word, '--help')).toBe(0)
    expect(said.out).toContain(`Example: relayproof ${word}`)
  },
)

test.each([
  [['verify', 'acme', nobody], 'there is no provider "acme"'],
  [['verify', 'fal', 'nowhere'], 'a base URL is an http or https address'],
  [['verify', 'fal', nobody, '--budget', 'lots'], '--budget takes a whole number'],
  [['verify', 'fal', nobody, '--timeout', 'soon'], '--timeout takes a span of time'],
  [['verify', 'fal', nobody, '--report', 'pdf=x'], '--report has no format "pdf"'],
  [['verify', 'fal', nobody, '--report', 'json'], '--report takes FORMAT=FILE'],
  [
    ['verify', 'fal', nobody, '--capabilities', 'magic'],
    '--capabilities does not know "magic"; known: time, fate, webhook',
  ],
  [['verify', 'fal', nobody, '--profile', 'own'], '--profile does not know "own"; known: official, relay'],
  [['verify', 'fal', nobody, '--known', '/nowhere/known.txt'], 'cannot read /nowhere/known.txt'],
  [['verify', 'fal', nobody, '--key', 'k', '--auth', 'basic'], 'knows no credential scheme "basic"'],
  [['verify', 'fal', nobody, '--colour'], 'unknown option "--colour"'],
  [['verfy'], 'unknown command "verfy"; did you mean verify?'],
  [['verfy', '--help'], 'unknown command "verfy"; did you mean verify?'],
  [['help', 'verfy'], 'unknown command "verfy"; did you mean verify?'],
])('%j is wrong usage, and says how to do better', async (args, words) => {
  expect(await run(...args)).toBe(2)
  expect(said.err).toContain(words)
  expect(said.err + said.out).not.toContain('    at ')
})

test('a target that is not there is 3, with a sentence that says so', async () => {
  expect(await run('verify', 'fal', nobody, '--key', 'some-key-1234')).toBe(3)
  expect(said.out).toContain('cannot be reached')
})

test('a dry run prints the plan and sends nothing', async () => {
  expect(await run('verify', 'fal', nobody, '--key', 'some-key-1234', '--dry-run')).toBe(0)
  expect(said.out).toContain('make 3 billable submissions')
  expect(said.out).toContain('happy: POST /')
  expect(said.out).toContain('It would take at most 6 min 5 s and 3000 requests (--timeout)')
})

test('reports are written where they were asked for, without the key', async () => {
  const file = join(temporaryFolder('program'), 'report.json')
  await run('verify', 'fal', nobody, '--key', 'some-key-1234', '--report', `json=${file}`)
  const text = readFileSync(file, 'utf8')
  expect(JSON.parse(text)).toMatchObject({ exitCode: 3 })
  expect(text).not.toContain('some-key-1234')
})

test('a file that is no HAR is wrong usage', async () => {
  const file = join(temporaryFolder('program'), 'session.har')
  writeFileSync(file, 'hello')
  expect(await run('judge', 'fal', file)).toBe(2)
  expect(said.err).toContain('HAR')
})

test('the law can be read by machines', async () => {
  expect(await run('clauses', 'fal', '--json')).toBe(0)
  expect(Array.isArray(JSON.parse(said.out))).toBe(true)
})

test('models lists what the mock serves: of all vendors, of one, or whose id holds a word', async () => {
  expect(await run('models', 'fal', 'flux/schnell', '--json')).toBe(0)
  expect(JSON.parse(said.out)).toEqual([
    { provider: 'fal', id: 'fal-ai/flux/schnell', kind: 'image' },
    { provider: 'fal', id: 'fal-ai/flux/schnell/redux', kind: 'image' },
  ])
  said.out = ''
  expect(await run('models', 'whisper')).toBe(0)
  expect(said.out).toContain('fal  fal-ai/whisper  text\n')
  said.out = ''
  expect(await run('models')).toBe(0)
  for (const provider of providerIds) expect(said.out).toMatch(new RegExp(`^${provider}  `, 'm'))
  expect(await run('models', 'fall', 'flux')).toBe(2)
  expect(said.err).toContain('did you mean fal?')
})
