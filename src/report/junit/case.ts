// One clause as a testcase, with why it failed or was skipped.
import type { Judgement } from '../../core/clause.ts'
import type { Report } from '../../core/report.ts'
import { adviceOn } from '../advice.ts'
import { causeOf } from '../causes.ts'
import { noColours } from '../colours.ts'
import { sourceInWords } from '../facts.ts'
import { breaksRun, exchangesOf, isKnown, isOpen, reasonOf } from '../outline.ts'
import { exchangeLines } from '../text-exchange.ts'
import { element, xmlText } from '../xml.ts'

export interface Case {
  readonly kind: 'pass' | 'skipped' | 'failure' | 'error'
  readonly classname: string
  readonly name: string
  readonly ms: number
  /** XML below the testcase. */
  readonly outcome: readonly string[]
}

export function caseOf(report: Report, judgement: Judgement, ms: number): Case {
  const { clause } = judgement
  const kind = kindOf(report, judgement)
  return {
    kind,
    classname: clause.id.split('/').slice(0, -1).join('.') || clause.id,
    name: `${clause.id}: ${clause.text}`,
    ms,
    outcome: kind === 'pass' ? [] : [outcome(report, judgement, kind)],
  }
}

function kindOf(report: Report, judgement: Judgement): Case['kind'] {
  const { verdict } = judgement.finding
  if (verdict === 'pass') return 'pass'
  if (!breaksRun(report, judgement)) return 'skipped'
  return verdict === 'error' ? 'error' : 'failure'
}

function outcome(report: Report, judgement: Judgement, kind: Exclude<Case['kind'], 'pass'>): string {
  const message = whyPassedOver(report, judgement, kind) + reasonOf(judgement)
  if (kind === 'skipped') return element('skipped', { message }, [])
  return element(kind, { type: judgement.finding.verdict, message }, [xmlText(evidence(report, judgement))])
}

function whyPassedOver(report: Report, judgement: Judgement, kind: Case['kind']): string {
  const { level, finding } = judgement
  if (isKnown(report, judgement)) return 'known failure: '
  const open = kind === 'skipped' && isOpen(finding.verdict)
  return open ? `${level} ${finding.verdict}, does not fail the run: ` : ''
}

function evidence(report: Report, judgement: Judgement): string {
  const { clause, finding } = judgement
  const cause = causeOf(report, judgement)
  return [
    ...(cause ? [`cause: ${cause.text} (${cause.id})`, `change: ${cause.change}`] : []),
    `source: ${sourceInWords(clause)}`,
    `breaks: ${clause.breaks}`,
    adviceOn(report, judgement),
    ...exchangesOf(report, finding.exchanges)
      .slice(0, 2)
      .map((exchange) => exchangeLines(exchange, noColours)),
  ].join('\n')
}
