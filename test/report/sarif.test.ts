// SARIF by the schema of its standard, and by the limits that GitHub code scanning states.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { packageRoot } from '../../src/core/package-root.ts'
import { providerIds } from '../../src/core/provider.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { reportFormats } from '../../src/report/index.ts'
import { lawPlaces } from '../../src/report/law-lines.ts'
import { hostileReport } from './hostile.ts'
import { sarifFault as faultOf } from './readers.ts'
import { sampleReport } from './sample.ts'

interface Result {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: string
  readonly message: { readonly text: string }
  readonly locations: readonly [
    {
      readonly physicalLocation: {
        readonly artifactLocation: { readonly uri: string }
        readonly region: { readonly startLine: number }
      }
    },
  ]
  readonly partialFingerprints: { readonly primaryLocationLineHash: string }
  readonly suppressions?: readonly object[]
}
interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly Rule[] } }
  readonly invocations: readonly object[]
  readonly results: readonly Result[]
}
interface Rule {
  readonly id: string
  readonly shortDescription: { readonly text: string }
  readonly fullDescription: { readonly text: string }
  readonly properties: { readonly tags: readonly string[] }
}

const log = JSON.parse(reportFormats.sarif(sampleReport()))
const [run] = log.runs as readonly [Run]
const of = (id: string) => run.results.find(({ ruleId }) => ruleId === id)

test('it is lawful by the schema of SARIF 2.1.0', () => {
  expect(faultOf(log)).toBe('')
})

test('so it is whatever a host sends', () => {
  const hostile = reportFormats.sarif(hostileReport('\u0000\u001b[2J \ud83e 🦊 \uffff\r\n'))
  expect(faultOf(JSON.parse(hostile))).toBe('')
})

test('the schema notices what is unlawful', () => {
  expect(faultOf({ ...log, version: '2.0.0' })).not.toBe('')
  expect(faultOf({ ...log, runs: [{ ...run, results: [{ level: 'fatal' }] }] })).not.toBe('')
})

test('what is broken is a result, and what fails the run unshown; what passes or was skipped is none', () => {
  expect(run.results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
    ['fal/status/code-tells-unfinished', 'error'],
    ['fal/status/logs-key-present', 'error'],
    ['fal/result/not-ready', 'warning'],
    ['fal/result/output-format', 'warning'],
    ['fal/cancel/answers', 'warning'],
  ])
})

test('each result has the rule of its index, and a known failure is suppressed', () => {
  for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex]?.id).toBe(ruleId)
  expect(of('fal/status/logs-key-present')?.suppressions).toHaveLength(1)
  expect(of('fal/status/code-tells-unfinished')).not.toHaveProperty('suppressions')
})

test('the message names cause, change, and what was expected and received', () => {
  const text = of('fal/status/code-tells-unfinished')?.message.text
  expect(text).toContain('expected HTTP 202 while IN_QUEUE, received HTTP 200')
  expect(text).toContain('Cause: An unfinished status has code 200.')
  expect(text).toContain('Change: Answer the status of an unfinished request with 202.')
})

test('its head says what was judged, when, by which version and command', () => {
  expect(run.invocations).toEqual([
    expect.objectContaining({
      commandLine: 'npx relayproof verify fal https://relay.example/fal --profile relay',
      startTimeUtc: '2026-11-20T12:00:00Z',
      endTimeUtc: '2026-11-20T12:00:08Z',
      exitCode: 1,
    }),
  ])
  expect(run.tool.driver).toMatchObject({ name: 'relayproof', semanticVersion: '0.1.0' })
  expect(log.runs[0].properties).toMatchObject({ target: 'https://relay.example/fal', profile: 'relay' })
})

test.each(providerIds)('every promise of %s has its line in the law', async (id) => {
  const place = lawPlaces(id)
  const { clauses } = await loadProvider(id)
  for (const clause of clauses) {
    const { file, line } = place(clause.id)
    const lines = readFileSync(new URL(file, packageRoot()), 'utf8').split('\n')
    expect(lines[line - 1]).toBe(`### \`${clause.id}\``)
  }
})

test('an alert is the same from run to run, and another one at another host', () => {
  const hashes = (report = sampleReport()) =>
    (JSON.parse(reportFormats.sarif(report)).runs[0] as Run).results.map(
      (one) => one.partialFingerprints.primaryLocationLineHash,
    )
  const { transcript } = sampleReport()
  const later = sampleReport({ transcript: { ...transcript, startedAt: 0 } })
  const elsewhere = sampleReport({
    transcript: { ...transcript, target: { ...transcript.target, baseUrl: 'https://other.example' } },
  })
  expect(hashes(later)).toEqual(hashes())
  expect(new Set([...hashes(), ...hashes(elsewhere)]).size).toBe(2 * hashes().length)
})

test('it keeps to the limits that GitHub states: 1,024 characters a description, 20 tags, paths from the root', () => {
  for (const { shortDescription, fullDescription, properties } of run.tool.driver.rules) {
    expect(shortDescription.text.length).toBeLessThanOrEqual(1024)
    expect(fullDescription.text.length).toBeLessThanOrEqual(1024)
    expect(properties.tags.length).toBeLessThanOrEqual(20)
  }
  for (const { locations } of run.results)
    expect(locations[0].physicalLocation.artifactLocation.uri).toMatch(/^openapi\/\w+\.clauses\.md$/)
})
