// CTRF as its own package reads it.
import { parse, validate } from 'ctrf'
import { expect, test } from 'vitest'
import type { Report } from '../../src/core/report.ts'
import { reportFormats } from '../../src/report/index.ts'
import { hostileReport } from './hostile.ts'
import { sampleReport } from './sample.ts'

const faultsOf = (report: Report) => validate(parse(reportFormats.ctrf(report))).errors ?? []

test('it is valid by the schema of CTRF', () => {
  expect(faultsOf(sampleReport())).toEqual([])
})

test('so it is whatever a host sends', () => {
  expect(faultsOf(hostileReport('\u0000\u001b[2J \ud83e 🦊 \uffff\r\n'))).toEqual([])
})

test('the schema notices what is not', () => {
  const spoiled = JSON.parse(reportFormats.ctrf(sampleReport()).replace('"passed"', '"fine"'))
  expect(validate(spoiled).valid).toBe(false)
})

const { results, timestamp, extra } = parse(reportFormats.ctrf(sampleReport()))
const of = (id: string) => results.tests.find(({ testId }) => testId === id)

test('what fails the run is failed, what is broken without failing it is other, and nothing skipped has passed', () => {
  expect(of('fal/status/code-tells-unfinished')?.status).toBe('failed')
  expect(of('fal/result/not-ready')).toMatchObject({ status: 'failed', rawStatus: 'unproven' })
  expect(of('fal/cancel/answers')).toMatchObject({ status: 'failed', rawStatus: 'error' })
  expect(of('fal/status/logs-key-present')).toMatchObject({ status: 'other', rawStatus: 'fail' })
  expect(of('fal/result/output-format')).toMatchObject({ status: 'other', rawStatus: 'fail' })
  expect(of('fal/media/expires')?.status).toBe('skipped')
  expect(of('fal/auth/no-key-refused')?.status).toBe('passed')
})

test('it counts what it holds', () => {
  expect(results.summary).toMatchObject({ tests: 14, passed: 6, failed: 3, other: 2, skipped: 3, pending: 0 })
  expect(results.summary.stop - results.summary.start).toBe(8421)
})

test('a broken promise names its cause, its evidence and its place in the law', () => {
  expect(of('fal/status/code-tells-unfinished')).toMatchObject({
    message: 'expected HTTP 202 while IN_QUEUE, received HTTP 200',
    labels: { level: 'MUST', cause: 'R5' },
    suite: ['fal', 'MUST', 'status'],
    filePath: 'openapi/fal.clauses.md',
    trace: expect.stringContaining('< HTTP 200 OK'),
  })
})

test('its head says what was judged, when, by which version and command', () => {
  expect(timestamp).toBe('2026-11-20T12:00:00Z')
  expect(results.tool).toEqual({ name: 'relayproof', version: '0.1.0' })
  expect(results.environment?.extra).toMatchObject({
    target: 'https://relay.example/fal',
    profile: 'relay',
    command: expect.stringContaining('npx relayproof verify fal https://relay.example/fal'),
  })
  expect(extra?.['causes']).toHaveLength(3)
})
