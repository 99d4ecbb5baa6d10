// action.yml as GitHub runs it: its own steps in a shell, with inputs, outputs, summary and log where a runner has them.
import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { RunningMock } from '../../mocks/index.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { key, openBroken, openHost, packed, root } from './hosts.ts'

interface Step {
  readonly id?: string
  readonly shell: string
  readonly env?: Readonly<Record<string, string>>
  readonly run: string
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action
const runner = temporaryFolder('ci')
const tarball = packed(runner)
let sound: RunningMock
let broken: { readonly url: string; close(): void }

beforeAll(async () => {
  const [install] = action.runs.steps
  const env = { ...process.env, RUNNER_TEMP: runner, GITHUB_ACTION_PATH: root, PACKAGE: tarball }
  expect((await shell(install?.run ?? '', runner, env)).code).toBe(0)
  sound = await openHost()
  broken = await openBroken()
})
afterAll(async () => {
  await sound.close()
  broken.close()
})

interface Ran {
  readonly code: number
  readonly log: string
  readonly summary: string
  readonly outputs: Readonly<Record<string, string>>
  readonly workspace: string
}

/** Runs the steps after the first one until one fails, as a composite action is run. What that installed is there already. */
async function use(given: Readonly<Record<string, string>>): Promise<Ran> {
  const workspace = temporaryFolder('ci')
  const summaryFile = join(workspace, 'summary')
  const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? ''])
  const inputs = { ...Object.fromEntries(defaults), package: tarball, ...given } as Record<string, string>
  const outputs: Record<string, Record<string, string>> = {}
  const value = (text: string) =>
    text.replaceAll(
      /\$\{\{ (?:inputs\.([\w-]+)|steps\.(\w+)\.outputs\.([\w-]+)) \}\}/g,
      (_, input, id, name) => (input === undefined ? (outputs[id]?.[name] ?? '') : (inputs[input] ?? '')),
    )
  let [code, log] = [0, '']
  for (const step of action.runs.steps.slice(1)) {
    const outputFile = join(workspace, 'output')
    writeFileSync(outputFile, '')
    const own = Object.entries(step.env ?? {}).map(([name, text]) => [name, value(text)])
    const files = { GITHUB_OUTPUT: outputFile, GITHUB_STEP_SUMMARY: summaryFile, GITHUB_ACTION_PATH: root }
    const env = { ...process.env, ...files, RUNNER_TEMP: runner, ...Object.fromEntries(own) }
    const ended = await shell(step.run, workspace, env)
    log += ended.log
    code = ended.code
    outputs[step.id ?? ''] = pairsIn(readFileSync(outputFile, 'utf8'))
    if (code !== 0) break
  }
  const told = Object.entries(action.outputs).map(([name, output]) => [name, value(output.value)])
  const summary = existsSync(summaryFile) ? readFileSync(summaryFile, 'utf8') : ''
  return { code, log, summary, outputs: Object.fromEntries(told), workspace }
}

/** A runner's `shell: bash`. */
function shell(script: string, cwd: string, env: NodeJS.ProcessEnv): Promise<{ code: number; log: string }> {
  return new Promise((done) => {
    const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script]
    const child = execFile('bash', args, { cwd, env, maxBuffer: 64 << 20 }, (_error, out, err) =>
      done({ code: child.exitCode ?? -1, log: out + err }),
    )
  })
}

function pairsIn(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.includes('='))
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
}

const live = { provider: 'fal', key, profile: 'official' }

test('the README shows inputs that the action has', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const [snippet = ''] = [...readme.matchAll(/```yaml\n(- uses[\s\S]*?)```/g)].map(
    (match) => match[1] as string,
  )
  const [{ with: inputs }] = parse(snippet) as [{ with: Record<string, string> }]
  const required = Object.entries(action.inputs).filter(([, input]) => input.required)
  expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(inputs)))
  expect(Object.keys(inputs)).toEqual(expect.arrayContaining(required.map(([name]) => name)))
})

test('a sound host passes, with outputs, a summary, reports and a badge', async () => {
  const ran = await use({ ...live, url: sound.url })
  expect(ran.code, ran.log).toBe(0)
  const { outputs, workspace } = ran
  expect(outputs).toMatchObject({ 'exit-code': '0', broken: '0', submissions: '13' })
  expect(outputs['headline']).toMatch(/^\d+ of \d+ MUSTs shown to hold/)
  expect(Number(outputs['shown'])).toBeGreaterThan(40)
  for (const name of ['json', 'junit', 'html', 'badge', 'har'])
    expect(readFileSync(join(workspace, outputs[name] ?? ''), 'utf8').length, name).toBeGreaterThan(50)
  expect(ran.summary).toContain(outputs['headline'])
  expect(ran.log).toContain('::notice title=relayproof::')
  expect(ran.log + ran.summary + JSON.stringify(outputs)).not.toContain(key)
})

test('a broken promise fails the job and is annotated with its id', async () => {
  const ran = await use({ ...live, url: broken.url })
  expect(ran.code, ran.log).toBe(1)
  expect(Number(ran.outputs['broken'])).toBeGreaterThan(0)
  expect(ran.log).toMatch(/::error title=fal\/[\w-]+\/[\w-]+::/)
})

test('a spent budget is no pass, and is said to be none', async () => {
  const ran = await use({ ...live, url: sound.url, budget: '0' })
  expect(ran.code).toBe(4)
  expect(ran.outputs).toMatchObject({ 'exit-code': '4', submissions: '0' })
  expect(ran.summary).toMatch(/^> \*\*This is not a pass\.\*\* .*budget was spent/)
  expect(ran.log).toContain('::warning title=relayproof%3A the budget was spent::')
})

test('wrong usage fails before the host is asked, and says so in the summary', async () => {
  const ran = await use({ ...live, url: 'http://127.0.0.1:1', only: 'fal/stauts/' })
  expect(ran.code).toBe(2)
  expect(ran.log).toContain('did you mean fal/status/')
  expect(ran.outputs['exit-code']).toBe('2')
  expect(ran.summary).toContain('Nothing was judged')
})

test('an input is data: what it holds is never run', async () => {
  const ran = await use({ ...live, url: sound.url, only: '$(touch run-by-mistake)`touch too`' })
  expect(ran.code).toBe(2)
  expect(existsSync(join(ran.workspace, 'run-by-mistake'))).toBe(false)
  for (const { run } of action.runs.steps) expect(run).not.toContain('${{')
})
