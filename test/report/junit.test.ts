// JUnit as those read it who collect it: Jenkins' own schema, a converter, a merger, and a parser.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { XMLParser } from 'fast-xml-parser'
import { mergeToString } from 'junit-report-merger'
import { convertJUnitToCTRFReport } from 'junit-to-ctrf'
import { afterAll, expect, test } from 'vitest'
import type { Report } from '../../src/core/report.ts'
import { reportFormats } from '../../src/report/index.ts'
import { hostileReport } from './hostile.ts'
import { junitFaults as faultsOf } from './readers.ts'
import { sampleReport } from './sample.ts'

const folder = mkdtempSync(join(tmpdir(), 'relayproof-junit-'))
afterAll(() => rmSync(folder, { recursive: true }))

const junit = (report: Report) => reportFormats.junit(report)

const nasty = '\u0000\u0008\u001b[2J<]]>&"\'\ud800\uffff\u202e\r\nnext\ttab 🦊'

test('it is lawful by the schema of Jenkins', async () => {
  expect(await faultsOf(junit(sampleReport()))).toEqual([])
})

test('so it is whatever a host sends', async () => {
  expect(await faultsOf(junit(hostileReport(nasty)))).toEqual([])
})

test('the schema notices what is unlawful', async () => {
  const spoiled = junit(sampleReport()).replace('<testsuites ', '<testsuites skipped="1" ')
  expect((await faultsOf(spoiled)).join()).toContain('skipped')
})

const parser = new XMLParser({
  ignoreAttributes: false,
  isArray: (name) => ['testcase', 'testsuite', 'property'].includes(name),
})
interface Case {
  readonly '@_name': string
  readonly '@_time': string
  readonly failure?: { readonly '@_type': string; readonly '@_message': string; readonly '#text': string }
  readonly error?: unknown
  readonly skipped?: unknown
}
interface Suite {
  readonly '@_time': string
  readonly '@_timestamp': string
  readonly '@_skipped': string
  readonly properties: { readonly property: readonly Record<string, string>[] }
  readonly testcase: readonly Case[]
}

const suitesOf = (xml: string): readonly Suite[] => parser.parse(xml).testsuites.testsuite
const casesOf = (xml: string) => suitesOf(xml).flatMap(({ testcase }) => testcase)

test('it holds one testcase per clause; an unproven MUST fails, a known failure and a broken SHOULD are skipped', () => {
  const cases = casesOf(junit(sampleReport()))
  const of = (id: string) => cases.find((one) => one['@_name'].startsWith(id))
  expect(cases).toHaveLength(sampleReport().judgements.length + 1)
  expect(of('fal/status/code-tells')?.failure?.['@_type']).toBe('fail')
  expect(of('fal/result/not-ready')?.failure?.['@_type']).toBe('unproven')
  expect(of('fal/cancel/answers')).toHaveProperty('error')
  expect(of('fal/status/logs-key')).toHaveProperty('skipped')
  expect(of('fal/result/output-format')).toHaveProperty('skipped')
  expect(cases.at(-1)?.failure?.['@_type']).toBe('stale')
  expect(of('fal/auth/no-key')).toEqual(expect.not.objectContaining({ skipped: expect.anything() }))
})

test('it counts what it holds', () => {
  const { testsuites } = parser.parse(junit(sampleReport()))
  expect(testsuites).toMatchObject({ '@_tests': '15', '@_failures': '3', '@_errors': '1' })
  const skipped = (testsuites.testsuite as readonly Suite[]).map((suite) => Number(suite['@_skipped']))
  expect(skipped.reduce((so, one) => so + one, 0)).toBe(5)
})

test('under --strict a broken SHOULD fails too', () => {
  const cases = casesOf(junit(sampleReport({ strict: true })))
  expect(cases.find((one) => one['@_name'].startsWith('fal/result/output-format'))).toHaveProperty('failure')
})

test("each exchange's time is counted once, however many clauses it shows", () => {
  const report = sampleReport()
  const shown = new Set(report.judgements.flatMap(({ finding }) => finding.exchanges))
  const ms = report.transcript.exchanges.reduce(
    (so, { index, durationMs }) => so + (shown.has(index) ? durationMs : 0),
    0,
  )
  const { testsuites } = parser.parse(junit(report))
  const total = (items: readonly { readonly '@_time': string }[]) =>
    items.reduce((so, one) => so + Number(one['@_time']) * 1000, 0)
  expect(total(casesOf(junit(report)))).toBeCloseTo(ms)
  expect(total(suitesOf(junit(report)))).toBeCloseTo(ms)
  expect(Number(testsuites['@_time']) * 1000).toBeCloseTo(ms)
})

test('every suite says when, what and by which command', () => {
  for (const suite of suitesOf(junit(sampleReport()))) {
    expect(suite['@_timestamp']).toBe('2026-11-20T12:00:00Z')
    const said = Object.fromEntries(suite.properties.property.map((one) => [one['@_name'], one['@_value']]))
    expect(said).toMatchObject({
      target: 'https://relay.example/fal',
      profile: 'relay',
      version: 'relayproof 0.1.0',
      command: 'npx relayproof verify fal https://relay.example/fal --profile relay',
    })
  }
})

test('a failure names its cause and what to change', () => {
  const failure = casesOf(junit(sampleReport())).find((one) => one['@_name'].includes('code-tells'))?.failure
  expect(failure?.['#text']).toContain('cause: An unfinished status has code 200. (R5)')
  expect(failure?.['#text']).toContain('change: Answer the status of an unfinished request with 202.')
})

test('control characters and lone surrogates can be read, line ends stay', () => {
  const xml = junit(hostileReport(nasty))
  for (const shown of ['\\u0000', '\\u0008', '\\u001b', '\\ud800', '\\uffff', '\\u202e', '🦊', '&#10;next'])
    expect(xml).toContain(shown)
})

function written(name: string, xml: string): string {
  const file = join(folder, name)
  writeFileSync(file, xml)
  return file
}

test('junit-to-ctrf reads every case with its outcome and time', async () => {
  const report = await convertJUnitToCTRFReport(written('ctrf.xml', junit(sampleReport())))
  const { summary, tests } = report!.results
  expect(summary).toMatchObject({ tests: 15, passed: 6, failed: 4, skipped: 5 })
  const broken = tests.find(({ name }) => name.includes('code-tells-unfinished'))
  expect(broken?.message).toBe('expected HTTP 202 while IN_QUEUE, received HTTP 200')
  expect(broken?.trace).toContain('cause: An unfinished status has code 200.')
  expect(tests.every(({ duration }) => Number.isFinite(duration))).toBe(true)
})

test('junit-to-ctrf reads whatever a host sends', async () => {
  const report = await convertJUnitToCTRFReport(written('hostile.xml', junit(hostileReport(nasty))))
  expect(report!.results.summary.tests).toBe(sampleReport().judgements.length + 1)
})

test('junit-report-merger merges two reports without loss', async () => {
  const merged = await mergeToString([junit(sampleReport()), junit(hostileReport('🦊 & <tag>'))])
  expect(casesOf(merged)).toHaveLength(2 * (sampleReport().judgements.length + 1))
  expect(merged).toContain('received 🦊 &amp; &lt;tag')
  // The merger itself sums up the skipped ones at the root, where the schema knows none.
  expect(
    (await faultsOf(merged)).filter((fault) => !fault.includes("'testsuites', attribute 'skipped'")),
  ).toEqual([])
})
