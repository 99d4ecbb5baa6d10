// The reports of a real run on a broken relay, read by those who read such files; samples could be kinder than life.
import { parse, validate as validateCtrf } from 'ctrf'
import { XMLParser } from 'fast-xml-parser'
import { beforeAll, expect, test } from 'vitest'
import type { Report } from '../../src/core/report.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { type FormatName, reportFormats } from '../../src/report/index.ts'
import { loadSpec } from '../../src/spec/load.ts'
import { verify } from '../../src/verify/verify.ts'
import { falZoo } from '../zoo/fal/zoo.ts'
import { LeapingClock } from '../zoo/leaping-clock.ts'
import { junitFaults, sarifFault } from './readers.ts'

const planted = 'fal/status/answers-202-while-unfinished'
let report: Report

beforeAll(async () => {
  const specimen = falZoo.specimens.find((one) => one.breaks === planted && one.lends === undefined)
  if (!specimen) throw new Error(`no relay breaks ${planted}`)
  const clock = new LeapingClock()
  const { baseUrl, key, close } = await falZoo.open(specimen, clock)
  const limits = { budget: 3, timeoutMs: 20_000, capabilities: [] }
  report = await verify(
    await loadProvider('fal'),
    { provider: 'fal', baseUrl, key, profile: specimen.profile, ...limits },
    { secrets: loadSpec('fal').secrets, clock, progress: (progress) => clock.watch(progress) },
  )
  await close()
})

const written = (format: FormatName) => reportFormats[format](report)

test('the run saw the planted defect, and fails', () => {
  expect(report.exitCode).toBe(1)
  expect(report.judgements.find(({ clause }) => clause.id === planted)?.finding.verdict).toBe('fail')
})

test('Jenkins takes the JUnit, in which the promise has failed', async () => {
  expect(await junitFaults(written('junit'))).toEqual([])
  const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(written('junit'))
  expect(JSON.stringify(testsuites)).toContain(planted)
  expect(Number(testsuites['@_failures'])).toBeGreaterThan(0)
})

test('the SARIF is lawful, and alerts of the promise', () => {
  const sarif = JSON.parse(written('sarif'))
  expect(sarifFault(sarif)).toBe('')
  const rules = sarif.runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId)
  expect(rules).toContain(planted)
})

test('the CTRF is valid, and counts the promise as failed', () => {
  const ctrf = parse(written('ctrf'))
  expect(validateCtrf(ctrf).errors ?? []).toEqual([])
  expect(ctrf.results.tests.find(({ testId }) => testId === planted)?.status).toBe('failed')
})

test('the badge has what shields.io asks of it, and is red', () => {
  const { pass, total } = report.tallies.MUST
  const message = `${pass}/${total} MUSTs`
  expect(JSON.parse(written('badge'))).toEqual({
    schemaVersion: 1,
    label: 'fal contract',
    message,
    color: 'red',
  })
  expect(pass).toBeLessThan(total)
})

test('text, HTML and Markdown open with the causes', () => {
  for (const format of ['text', 'html', 'markdown'] as const)
    expect(written(format), format).toMatch(/\d+ causes? breaks? \d+ promises?/)
})
