// The command that a report gives with each broken promise, run as it is printed: it sees the promise broken again.
import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { systemClock } from '../../src/core/clock.ts'
import type { Report } from '../../src/core/report.ts'
import { commandOf } from '../../src/report/command.ts'
import { falZoo } from '../zoo/fal/zoo.ts'
import { LeapingClock } from '../zoo/leaping-clock.ts'
import { modelslabZoo } from '../zoo/modelslab/zoo.ts'
import { rekaZoo } from '../zoo/reka/zoo.ts'
import type { Zoo } from '../zoo/specimen.ts'
import { inProcess } from './in-process.ts'

const program = resolve(import.meta.dirname, '../../dist/src/cli/main.js')
const folder = mkdtempSync(join(tmpdir(), 'relayproof-next-'))
// What `npx` does in a project that has relayproof installed.
writeFileSync(join(folder, 'npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${program}" "$@"\n`)
chmodSync(join(folder, 'npx'), 0o755)
writeFileSync(
  join(folder, 'known.txt'),
  'fal/submit/  ticket 7\nmodelslab/submit/  ticket 8\nreka/submit/  ticket 9\n',
)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function shell(command: string, key: string): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, PATH: `${folder}:${process.env['PATH']}`, RELAYPROOF_KEY: key, NO_COLOR: '1' }
  return new Promise((done) => {
    const child = execFile(
      'bash',
      ['-c', command],
      { cwd: folder, env, maxBuffer: 64 << 20 },
      (_error, out, err) => done({ code: child.exitCode ?? -1, out, err }),
    )
  })
}

/** The program is a process of its own, so its relay lives in its time. */
class RealClock extends LeapingClock {
  override now(): number {
    return Date.now()
  }
  override until(at: number, signal?: AbortSignal): Promise<void> {
    return systemClock().until(at, signal)
  }
  override async hold(_request: unknown, over: Promise<void>): Promise<void> {
    await over
  }
}

/** A relay of the zoo that breaks this promise, as an address and a key. */
async function inhabited<Plant>(zoo: Zoo<Plant>, breaks: string) {
  const specimen = zoo.specimens.find((one) => one.breaks === breaks && one.lends === undefined)
  if (!specimen) throw new Error(`no relay breaks ${breaks}`)
  const habitat = await zoo.open(specimen, new RealClock())
  onTestFinished(() => habitat.close())
  return { ...habitat, profile: specimen.profile }
}

/** The words of a command after `npx relayproof`, as a shell reads them. */
function wordsOf(command: string): readonly string[] {
  const words = execFileSync('bash', ['-c', command.replace('npx relayproof', "printf '%s\\0'")])
  return words.toString().split('\0').slice(0, -1)
}

/** Runs a relay that breaks `breaks` through the command line, and then the command of each failure by itself. */
async function failAgain<Plant>(zoo: Zoo<Plant>, breaks: string): Promise<void> {
  const { baseUrl, key, profile } = await inhabited(zoo, breaks)
  vi.stubEnv('RELAYPROOF_KEY', key)
  vi.stubEnv('NO_COLOR', '1')
  const known = `--known ${join(folder, 'known.txt')} --strict`
  const flags = `--profile ${profile} --budget 3 --timeout 20s --capabilities none ${known}`
  const whole = await inProcess('verify', zoo.provider, baseUrl, ...flags.split(' '), '--json')
  const report = JSON.parse(whole.out) as Report
  const failing = report.judgements.filter(({ finding }) => finding.verdict === 'fail')
  expect(failing.map(({ clause }) => clause.id)).toContain(breaks)
  for (const { clause, level } of failing) {
    const command = commandOf(report, clause.id)
    expect(command).toContain('--timeout 20s')
    const { code, out } = await inProcess(...wordsOf(command))
    expect(out, command).toContain(clause.id)
    expect(out, command).toMatch(new RegExp(`${level} +0/1 shown to hold, 1 broken`))
    expect(code, command).toBe(level === 'MAY' ? 0 : 1)
  }
}

test('the command is run as it is printed, in a shell, and sees the promise broken again', async () => {
  const { baseUrl, key, profile } = await inhabited(falZoo, 'fal/status/answers-202-while-unfinished')
  const flags = `--profile ${profile} --budget 3 --timeout 20s --capabilities none`
  const whole = await shell(`npx relayproof verify fal ${baseUrl} ${flags} --json`, key)
  const command = commandOf(JSON.parse(whole.out) as Report, 'fal/status/answers-202-while-unfinished')
  expect(await shell(command, key)).toMatchObject({ code: 1, out: expect.stringContaining('1 broken') })
})

test('fal: each failing clause of a broken relay fails by its own command too', async () => {
  await failAgain(falZoo, 'fal/status/answers-202-while-unfinished')
})

test('ModelsLab: each failing clause of a broken relay fails by its own command too', async () => {
  await failAgain(modelslabZoo, 'modelslab/errors/missing-field-is-refused')
})

test('Reka: each failing clause of a broken relay fails by its own command too', async () => {
  await failAgain(rekaZoo, 'reka/status/never-goes-back')
})

test('no credential is in it, and words that a shell would read otherwise are quoted', async () => {
  const flags =
    "--key some-key-1234 --other-key other-5678 --model 'acme/a b' --any-model --via x-fal-target-url"
  const { out } = await inProcess(...wordsOf(`npx relayproof verify fal http://127.0.0.1:1 ${flags} --json`))
  const command = commandOf(JSON.parse(out) as Report, 'fal/status/never-goes-back')
  expect(command).toBe(
    "npx relayproof verify fal http://127.0.0.1:1 --model 'acme/a b' --any-model --via x-fal-target-url --only fal/status/never-goes-back",
  )
})
