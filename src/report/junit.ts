// JUnit XML as CI servers read it: one suite per section, one testcase per clause.
import escapeHtml from 'escape-html'
import type { Judgement } from '../core/clause.ts'
import type { Report } from '../core/report.ts'
import { adviceOn } from './advice.ts'
import { noColours } from './colours.ts'
import { breaksRun, exchangesOf, isKnown, isOpen, outlineOf, reasonOf } from './outline.ts'
import { exchangeLines } from './text-exchange.ts'

/**
 * What fails the run is a failure (our own fault an error), also when it is unproven. What was skipped, is known to
 * fail, or is no MUST is *skipped* with its reason: never shown as passed, and no reason for CI to stop.
 */
export function junitReport(report: Report): string {
  const { transcript, cost, known } = report
  const suites = outlineOf(report).flatMap(({ level, sections }) =>
    sections.map(({ name, judgements }) =>
      suite(
        `${transcript.provider} ${level} ${name}`,
        judgements.map((judgement) => testcase(report, judgement)),
      ),
    ),
  )
  const stale = known.stale.map(({ pattern, reason }) => ({
    kind: 'failure' as const,
    xml: element('testcase', { classname: 'relayproof.known', name: pattern }, [
      element(
        'failure',
        { type: 'stale', message: `Declared as a known failure (${reason}), but nothing of it failed.` },
        [],
      ),
    ]),
  }))
  const all = stale.length > 0 ? [...suites, suite('known failures', stale)] : suites
  const root = element(
    'testsuites',
    { name: report.headline, time: seconds(cost.durationMs), ...sum(all) },
    all.map(({ xml }) => xml),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}

type Kind = 'pass' | 'skipped' | 'failure' | 'error'
interface Case {
  readonly kind: Kind
  readonly xml: string
}
interface Suite {
  readonly counts: Counts
  readonly xml: string
}
type Counts = Readonly<Record<'tests' | 'failures' | 'errors' | 'skipped', number>>

function suite(name: string, cases: readonly Case[]): Suite {
  const count = (kind: Kind) => cases.filter((one) => one.kind === kind).length
  const counts = {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  }
  return {
    counts,
    xml: element(
      'testsuite',
      { name, ...counts },
      cases.map(({ xml }) => xml),
    ),
  }
}

function sum(suites: readonly Suite[]): Counts {
  const total = (name: keyof Counts) => suites.reduce((so, { counts }) => so + counts[name], 0)
  return {
    tests: total('tests'),
    failures: total('failures'),
    errors: total('errors'),
    skipped: total('skipped'),
  }
}

function testcase(report: Report, judgement: Judgement): Case {
  const { clause, finding } = judgement
  const kind = kindOf(report, judgement)
  const attributes = {
    classname: clause.id.split('/').slice(0, -1).join('.') || clause.id,
    name: `${clause.id}: ${clause.text}`,
    time: seconds(exchangesOf(report, finding.exchanges).reduce((so, { durationMs }) => so + durationMs, 0)),
  }
  return {
    kind,
    xml: element('testcase', attributes, kind === 'pass' ? [] : [outcome(report, judgement, kind)]),
  }
}

function kindOf(report: Report, judgement: Judgement): Kind {
  const { verdict } = judgement.finding
  if (verdict === 'pass') return 'pass'
  if (!breaksRun(report, judgement)) return 'skipped'
  return verdict === 'error' ? 'error' : 'failure'
}

function outcome(report: Report, judgement: Judgement, kind: Exclude<Kind, 'pass'>): string {
  const { level, finding, clause } = judgement
  const why = isKnown(report, judgement)
    ? `known failure: `
    : kind === 'skipped' && isOpen(finding.verdict)
      ? `${level} ${finding.verdict}, does not fail the run: `
      : ''
  const message = why + reasonOf(judgement)
  if (kind === 'skipped') return element('skipped', { message }, [])
  const text = [
    `source: ${clause.source} (${clause.evidence})${clause.page ? ` ${clause.page}` : ''}`,
    `breaks: ${clause.breaks}`,
    adviceOn(report, judgement),
    ...exchangesOf(report, finding.exchanges)
      .slice(0, 2)
      .map((exchange) => exchangeLines(exchange, noColours)),
  ].join('\n')
  return element(kind, { type: finding.verdict, message }, [lawful(text)])
}

function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly string[],
): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${lawful(String(value))}"`)
  return children.length > 0
    ? `<${name}${said.join('')}>${children.join('\n')}</${name}>`
    : `<${name}${said.join('')}/>`
}

/** Escaped, and without the characters that XML 1.0 has no spelling for (lone surrogates among them). */
function lawful(text: string): string {
  return escapeHtml(text.replaceAll(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '\ufffd'))
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}
