// The hostile zoo: whatever a host does, verify ends in time and in bounds, and writes its report (README, Verify).
import { describe, expect, test } from 'vitest'
import { isJsonObject, parseJson } from '../../src/core/json.ts'
import { bookkeeping } from './kinds/bookkeeping.ts'
import { expansion } from './kinds/expansion.ts'
import { settling } from './kinds/settling.ts'
import { time } from './kinds/time.ts'
import type { Kind } from './socket-host.ts'
import { verifyHostile } from './wire-run.ts'

/** The promise of the README. */
const most = { ms: 20_000, mb: 400 }
/** A run may take three times this and 5 s, and 5 s more to give up its jobs. */
const hurry = ['--timeout', '500ms']

const kinds: readonly Kind[] = [...settling, ...bookkeeping, ...time, ...expansion]

/**
 * The run's own time and that on the processor are held to the promise, each: beside other work a process begins and ends
 * late by no fault of its own.
 */
describe.concurrent('verify ends in time and in bounds on a host that', { timeout: 120_000 }, () => {
  test.each(kinds.map((kind) => [kind.name, kind] as const))('%s', async (_name, kind) => {
    const { code, out, err, wallMs, cpuMs, peakMb } = await verifyHostile(kind, hurry)
    const report = parseJson(out)
    const runMs = isJsonObject(report) && isJsonObject(report['cost']) ? report['cost']['durationMs'] : out
    const told = `${kind.name}: ${wallMs} ms (run ${runMs}, processor ${cpuMs}), ${peakMb} MB, exit ${code}`
    if (process.env['RELAYPROOF_TELL']) process.stderr.write(`${told}\n`)
    expect([1, 3, 4], `${told}\n${err.slice(0, 500)}`).toContain(code)
    expect(report, told).toMatchObject({ headline: expect.any(String), exitCode: code })
    expect(err).not.toMatch(/fault of relayproof|\n\s+at /)
    expect(peakMb, told).toBeLessThan(most.mb)
    expect(runMs, told).toBeLessThan(most.ms)
    expect(cpuMs, told).toBeLessThan(most.ms)
  })
})
