// @fal-ai/server-proxy in front of the mock: its Express adapter flattens every status code, its Next adapter keeps them.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, expect, test } from 'vitest'
import type { RunningMock } from '../../mocks/index.ts'
import { failed, judgeRelay, upstreamMock } from './upstream.ts'

const open: { child?: ChildProcess; mock?: RunningMock } = {}
afterEach(async () => {
  open.child?.kill()
  await open.mock?.close()
})

async function proxied(adapter: 'express' | 'nextjs'): Promise<string> {
  open.mock = await upstreamMock()
  const preload = join(import.meta.dirname, 'fal-elsewhere.mjs')
  const { FAL_KEY: _, ...env } = process.env
  open.child = spawn(
    process.execPath,
    ['--import', preload, join(import.meta.dirname, 'proxy-server.mjs'), adapter],
    {
      env: { ...env, FAL_STANDS_AT: open.mock.url },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  const lines = createInterface({ input: open.child.stdout as NodeJS.ReadableStream })
  return new Promise((resolve) => lines.once('line', resolve))
}

test('the Express adapter is broken: the clauses of the flattened codes are named, and the clients they break', async () => {
  const report = await judgeRelay(await proxied('express'), { via: 'x-fal-target-url' })
  expect(report.exitCode).toBe(1)
  expect(report.cost.submissions).toBeLessThanOrEqual(3)
  expect(failed(report, 'MUST')).toEqual(
    expect.arrayContaining([
      'fal/result/never-comes-early',
      'fal/result/failure-keeps-its-code',
      'fal/refusals/wrong-key-is-refused',
    ]),
  )
  const flattened = report.judgements.filter(
    ({ clause }) => clause.id === 'fal/result/failure-keeps-its-code',
  )
  expect(flattened[0]?.clause.breaks).toMatch(/fal-ai\/client/)
  expect(report.deviations.map(({ id }) => id)).toEqual(expect.arrayContaining(['R5', 'R6', 'R7']))
})

test('the Next adapter keeps the codes: clean', async () => {
  const report = await judgeRelay(await proxied('nextjs'), { via: 'x-fal-target-url' })
  expect(failed(report, 'MUST')).toEqual([])
  expect(report.exitCode, report.headline).toBe(0)
  expect(report.deviations.map(({ id }) => id)).not.toContain('R5')
})
