// Runs the built command line as its users do, bounded in time, and says what it cost: wall time and peak memory.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect } from 'vitest'

const cli = resolve(import.meta.dirname, '../../dist/src/cli/main.js')

/** What the README promises of any host and any recording. */
export const promised = { ms: 20_000, megabytes: 400 }

export interface Run {
  readonly out: string
  readonly err: string
  /** Null when it had to be ended. */
  readonly code: number | null
  readonly ms: number
  readonly megabytes: number
  /** The JSON report, when one was written. */
  readonly report: string | undefined
}

/** The peak of resident memory, told by the process itself when it ends: Linux keeps it, others count alike. */
const tellPeak = `data:text/javascript,${encodeURIComponent(`
import { readFileSync, writeFileSync } from 'node:fs'
process.on('exit', () => {
  let kilobytes = process.resourceUsage().maxRSS
  try { kilobytes = Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) } catch {}
  writeFileSync(process.env.RELAYPROOF_TEST_PEAK, String(kilobytes))
})`)}`

/** Ends by itself, or is ended when the promised time is over. */
export async function relayproof(...args: readonly string[]): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'relayproof-hostile-'))
  const [peak, report] = [join(folder, 'peak'), join(folder, 'report.json')]
  const began = performance.now()
  const child = spawn(process.execPath, ['--import', tellPeak, cli, ...args, '--report', `json=${report}`], {
    env: { PATH: process.env['PATH'], RELAYPROOF_TEST_PEAK: peak, NO_COLOR: '1' },
    timeout: promised.ms,
    killSignal: 'SIGKILL',
  })
  const [out, err]: [string[], string[]] = [[], []]
  child.stdout.on('data', (piece) => out.push(String(piece)))
  child.stderr.on('data', (piece) => err.push(String(piece)))
  const code = await new Promise<number | null>((ended) => child.once('close', ended))
  const ms = performance.now() - began
  return {
    out: out.join(''),
    err: err.join(''),
    code,
    ms,
    megabytes: Number(textIn(peak) ?? Number.NaN) / 1024,
    report: textIn(report),
  }
}

/** What holds whatever a host does: it ends as promised, with a report, in words, and not with an error of our own. */
export function expectSurvived(run: Run): void {
  expect(run.code, `${run.out.slice(-500)}\n${run.err.slice(-500)}`).not.toBeNull()
  expect(run.code).not.toBe(5)
  expect(run.out + run.err).not.toMatch(/^ {4}at |our own check failed/m)
  expect(run.report).toContain('"headline"')
  expect(run.ms).toBeLessThan(promised.ms)
  expect(run.megabytes).toBeLessThan(promised.megabytes)
}

function textIn(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
