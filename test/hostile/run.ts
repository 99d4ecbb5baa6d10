// Runs the built command line as its users do, and says what it cost: time of the run, of the processor, peak memory.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect } from 'vitest'
import { isJsonObject, type JsonObject, mostLevels, parseJson } from '../../src/core/json.ts'

const cli = resolve(import.meta.dirname, '../../dist/src/cli/main.js')

/** What `docs/bounds.md` promises of any host and any recording. */
export const promised = { ms: 20_000, megabytes: 400 }
/** ms after which a process is ended from outside: far beyond the promise, for beside other work it begins and ends late. */
const patienceMs = 240_000

export interface Run {
  readonly out: string
  readonly err: string
  /** Null when it had to be ended. */
  readonly code: number | null
  /** ms from its start to its end: told, and not held to anything, for it is the machine's as much as ours. */
  readonly wallMs: number
  /** ms on the processor. */
  readonly cpuMs: number
  /** ms of the run as its report tells them; undefined without a report. */
  readonly runMs: number | undefined
  /** ms in which it was ready to go on and other processes had the processor; 0 where the system does not tell. */
  readonly waitedMs: number
  readonly megabytes: number
  /** The text of the JSON report, when one was written. */
  readonly report: string | undefined
}

/** Its peak of resident memory and its time on the processor, told by the process when it ends. Linux keeps the peak itself. */
const tellCost = `data:text/javascript,${encodeURIComponent(`
import { readFileSync, writeFileSync } from 'node:fs'
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  let kilobytes = maxRSS
  let waited = 0
  try { waited = Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) } catch {}
  try { kilobytes = Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) } catch {}
  writeFileSync(process.env.RELAYPROOF_TEST_COST, kilobytes + ' ' + (userCPUTime + systemCPUTime) + ' ' + waited)
})`)}`

export interface Running {
  /** Sends the process a signal, as Ctrl-C does. */
  signal(name: NodeJS.Signals): void
  /** Resolves with all that was said to stderr once it matches. */
  told(pattern: RegExp): Promise<string>
  readonly ended: Promise<Run>
}

export function relayproof(...args: readonly string[]): Promise<Run> {
  return begin(...args).ended
}

/** The same, for whoever has something to do while it runs. */
export function begin(...args: readonly string[]): Running {
  const folder = mkdtempSync(join(tmpdir(), 'relayproof-hostile-'))
  const [cost, report] = [join(folder, 'cost'), join(folder, 'report.json')]
  const began = performance.now()
  const child = spawn(process.execPath, ['--import', tellCost, cli, ...args, '--report', `json=${report}`], {
    env: { PATH: process.env['PATH'], RELAYPROOF_TEST_COST: cost, NO_COLOR: '1' },
    timeout: patienceMs,
    killSignal: 'SIGKILL',
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (piece) => {
    said.out += piece
  })
  child.stderr.on('data', (piece) => {
    said.err += piece
  })
  const ended = new Promise<Run>((resolveRun) =>
    child.once('close', (code) => {
      const wallMs = Math.round(performance.now() - began)
      const told = { ...costIn(textIn(cost)), ...reportIn(textIn(report)) }
      rmSync(folder, { recursive: true, force: true })
      resolveRun({ ...said, code, wallMs, ...told })
    }),
  )
  return {
    ended,
    signal: (name) => void child.kill(name),
    told: (pattern) =>
      new Promise((found, missed) => {
        const look = () => pattern.test(said.err) && found(said.err)
        child.stderr.on('data', look)
        child.once('close', () => look() || missed(new Error(`never told: ${pattern}\n${said.err}`)))
        look()
      }),
  }
}

/** What holds whatever a host does: it ends as promised, with a report, in words, and not with an error of our own. */
export function expectSurvived(run: Run, name = expect.getState().currentTestName ?? ''): void {
  const { out, err, code, wallMs, cpuMs, runMs, waitedMs, megabytes } = run
  const told = `${name}: ${wallMs} ms (run ${runMs}, processor ${cpuMs}, waited for it ${waitedMs}), ${megabytes} MB, exit ${code}`
  if (process.env['CI'] || process.env['RELAYPROOF_TELL']) process.stderr.write(`${told}\n`)
  expect(code, `${told}\n${out.slice(-500)}\n${err.slice(-500)}`).not.toBeNull()
  expect(code, told).not.toBe(5)
  expect(out + err).not.toMatch(/^\s+at |our own check failed|fault of relayproof/m)
  expect(parsed(run.report), told).toMatchObject({ headline: expect.any(String), exitCode: code })
  // A busy machine takes its time; what we take of ours is promised.
  expect((runMs ?? Number.NaN) - waitedMs, told).toBeLessThan(promised.ms)
  expect(cpuMs, told).toBeLessThan(promised.ms)
  expect(megabytes, told).toBeLessThan(promised.megabytes)
}

function costIn(text: string | undefined): Pick<Run, 'megabytes' | 'cpuMs' | 'waitedMs'> {
  const [kilobytes = Number.NaN, microseconds = Number.NaN, nanoseconds = 0] = (text ?? '')
    .split(' ')
    .map(Number)
  return {
    megabytes: Math.round(kilobytes / 1024),
    cpuMs: Math.round(microseconds / 1000),
    waitedMs: Math.round(nanoseconds / 1_000_000),
  }
}

function reportIn(text: string | undefined): Pick<Run, 'report' | 'runMs'> {
  const cost = parsed(text)?.['cost']
  const runMs = isJsonObject(cost) ? cost['durationMs'] : undefined
  return { report: text, runMs: typeof runMs === 'number' ? runMs : undefined }
}

function parsed(text: string | undefined): JsonObject | undefined {
  // Our own words, which may be many.
  const value = parseJson(text ?? '', { levels: mostLevels, values: Number.POSITIVE_INFINITY })
  return isJsonObject(value) ? value : undefined
}

function textIn(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
