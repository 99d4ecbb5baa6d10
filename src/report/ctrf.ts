// CTRF, the Common Test Report Format: one test per clause. https://github.com/ctrf-io/ctrf
import type { Judgement } from '../core/clause.ts'
import type { Report } from '../core/report.ts'
import { causeOf } from './causes.ts'
import { noColours } from './colours.ts'
import { commandOf } from './command.ts'
import { printable } from './excerpt.ts'
import { dateOf } from './head.ts'
import { jsonText } from './json-text.ts'
import { timesOf } from './junit/times.ts'
import { type LawPlace, lawPlaces } from './law-lines.ts'
import { breaksRun, exchangesOf, outlineOf, reasonOf, sectionOf } from './outline.ts'
import { exchangeLines } from './text-exchange.ts'

const specVersion = '0.0.0'

/**
 * What fails the run is `failed`, also when it is unproven; what is broken without failing it, or known to fail, is
 * `other`; what was skipped is `skipped`. The verdict itself is the raw status.
 */
export function ctrfReport(report: Report): string {
  const { transcript, tool, cost } = report
  const judgements = outlineOf(report).flatMap(({ sections }) => sections.flatMap((one) => one.judgements))
  const times = timesOf(report, judgements)
  const place = lawPlaces(transcript.provider)
  const tests = judgements.map((one) =>
    testOf(report, one, times.get(one.clause.id) ?? 0, place(one.clause.id)),
  )
  const start = Math.round(transcript.startedAt)
  const count = (status: Status) => tests.filter((test) => test.status === status).length
  const summary = {
    tests: tests.length,
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
    pending: 0,
    other: count('other'),
    start,
    stop: start + Math.round(cost.durationMs),
    duration: Math.round(cost.durationMs),
  }
  return jsonText({
    reportFormat: 'CTRF',
    specVersion,
    ...(dateOf(report) === 'unknown' ? {} : { timestamp: dateOf(report) }),
    generatedBy: `${tool.name} ${tool.version}`,
    results: { tool, summary, tests, environment: environmentOf(report) },
    extra: { causes: report.causes, deviations: report.deviations, staleKnownFailures: report.known.stale },
  })
}

type Status = 'passed' | 'failed' | 'skipped' | 'other'

function testOf(report: Report, judgement: Judgement, duration: number, { file, line }: LawPlace) {
  const { clause, level, finding } = judgement
  const cause = causeOf(report, judgement)
  const status = statusOf(report, judgement)
  const told = finding.verdict === 'pass' ? {} : { message: printable(reasonOf(judgement)) }
  return {
    name: `${clause.id}: ${clause.text}`,
    testId: clause.id,
    status,
    rawStatus: finding.verdict,
    duration,
    suite: [report.transcript.provider, level, sectionOf(judgement)],
    ...told,
    ...(status === 'failed' || status === 'other' ? { trace: traceOf(report, judgement) } : {}),
    filePath: file,
    line,
    tags: [level, clause.evidence],
    labels: { level, source: clause.source, ...(cause ? { cause: cause.id } : {}) },
    extra: { breaks: clause.breaks, ...(clause.page ? { page: clause.page } : {}) },
  }
}

function statusOf(report: Report, judgement: Judgement): Status {
  const { verdict } = judgement.finding
  if (verdict === 'pass') return 'passed'
  if (verdict === 'skip') return 'skipped'
  return breaksRun(report, judgement) || verdict === 'error' ? 'failed' : 'other'
}

function traceOf(report: Report, { finding }: Judgement): string {
  const shown = exchangesOf(report, finding.exchanges).slice(0, 2)
  return shown.map((exchange) => exchangeLines(exchange, noColours)).join('\n')
}

function environmentOf(report: Report) {
  const { transcript, exitCode, headline } = report
  const { baseUrl, profile, model } = transcript.target
  return {
    reportName: headline,
    appName: `${transcript.provider} at ${baseUrl}`,
    testEnvironment: profile,
    healthy: exitCode === 0,
    extra: { target: baseUrl, profile, model, command: commandOf(report), exitCode },
  }
}
