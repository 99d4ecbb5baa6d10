// xunit-viewer, installed from npm (with React and a web server) and unmodified, makes a page of our JUnit report.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportFormats } from '../../src/report/index.ts'
import { hostileReport } from '../report/hostile.ts'
import { sampleReport } from '../report/sample.ts'

const run = promisify(execFile)
const version = '10.6.1'
const folder = mkdtempSync(join(tmpdir(), 'relayproof-xunit-'))

beforeAll(async () => {
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  await run('npm', ['install', '--no-audit', '--no-fund', `xunit-viewer@${version}`], { cwd: folder })
})
afterAll(() => rmSync(folder, { recursive: true }))

async function viewed(xml: string): Promise<{ readonly told: string; readonly page: string }> {
  writeFileSync(join(folder, 'report.xml'), xml)
  const bin = join(folder, 'node_modules/.bin/xunit-viewer')
  const { stdout } = await run(bin, ['--results', 'report.xml', '--output', 'page.html', '--console'], {
    cwd: folder,
  })
  return { told: stdout, page: readFileSync(join(folder, 'page.html'), 'utf8') }
}

test('it shows every suite, and each case with its outcome', async () => {
  const { told, page } = await viewed(reportFormats.junit(sampleReport()))
  for (const words of [
    'fal MUST status',
    'code-tells-unfinished',
    'expected HTTP 202 while IN_QUEUE, received HTTP 200',
  ])
    expect(told).toContain(words)
  expect(page.length).toBeGreaterThan(10_000)
})

test('it shows what a hostile host sent without stumbling', async () => {
  const { told } = await viewed(reportFormats.junit(hostileReport('\u0000<]]>& \ud83e 🦊')))
  expect(told).toContain('returns-request-id')
})
