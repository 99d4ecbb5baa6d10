// JUnit XML as CI servers read it, lawful by Jenkins' junit-10.xsd: one suite per section, one testcase per clause.
import type { Judgement } from '../core/clause.ts'
import type { Report } from '../core/report.ts'
import { dateOf, headOf } from './head.ts'
import { type Case, caseOf } from './junit/case.ts'
import { timesOf } from './junit/times.ts'
import { outlineOf } from './outline.ts'
import { element } from './xml.ts'

/**
 * What fails the run is a failure (our own fault an error), also when it is unproven. What was skipped, is known to
 * fail, or is no MUST is *skipped* with its reason: never shown as passed, and no reason for CI to stop. Each exchange's
 * time is counted once, with the first clause that it shows.
 */
export function junitReport(report: Report): string {
  const { transcript, known } = report
  const groups = outlineOf(report).flatMap(({ level, sections }) =>
    sections.map(({ name, judgements }) => ({ name: `${transcript.provider} ${level} ${name}`, judgements })),
  )
  const times = timesOf(
    report,
    groups.flatMap(({ judgements }) => judgements),
  )
  const cases = (judgements: readonly Judgement[]) =>
    judgements.map((judgement) => caseOf(report, judgement, times.get(judgement.clause.id) ?? 0))
  const suites = groups.map(({ name, judgements }) => suiteOf(report, name, cases(judgements)))
  const all =
    known.stale.length > 0 ? [...suites, suiteOf(report, 'known failures', staleCases(report))] : suites
  // The root has no room for those skipped, by the schema; readers add up the suites.
  const { skipped: _skipped, time, ...counts } = sum(all.map((one) => one.counts))
  const root = element(
    'testsuites',
    { name: report.headline, ...counts, time: seconds(time) },
    all.map(({ xml }) => xml),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}

interface Suite {
  readonly counts: Counts
  readonly xml: string
}
/** `time` in ms. */
type Counts = Readonly<Record<'tests' | 'failures' | 'errors' | 'skipped' | 'time', number>>

function suiteOf(report: Report, name: string, cases: readonly Case[]): Suite {
  const count = (kind: Case['kind']) => cases.filter((one) => one.kind === kind).length
  const counts = {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
    time: cases.reduce((so, { ms }) => so + ms, 0),
  }
  const properties = headOf(report).map(([key, value]) =>
    element('property', { name: key.toLowerCase(), value }, []),
  )
  const attributes = { name, ...counts, time: seconds(counts.time), timestamp: dateOf(report) }
  const inside = [
    element('properties', {}, properties),
    ...cases.map(({ name: title, classname, ms, outcome }) =>
      element('testcase', { classname, name: title, time: seconds(ms) }, outcome),
    ),
  ]
  return { counts, xml: element('testsuite', attributes, inside) }
}

function staleCases({ known }: Report): readonly Case[] {
  return known.stale.map(({ pattern, reason }) => {
    const message = `Declared as a known failure (${reason}), but nothing of it failed.`
    const outcome = [element('failure', { type: 'stale', message }, [])]
    return { kind: 'failure', classname: 'relayproof.known', name: pattern, ms: 0, outcome }
  })
}

function sum(all: readonly Counts[]): Counts {
  const total = (name: keyof Counts) => all.reduce((so, counts) => so + counts[name], 0)
  return {
    tests: total('tests'),
    failures: total('failures'),
    errors: total('errors'),
    skipped: total('skipped'),
    time: total('time'),
  }
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}
