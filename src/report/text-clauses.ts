// Clauses in full at a terminal: level by level, each that does not hold with its evidence.
import type { Judgement } from '../core/clause.ts'
import type { Report } from '../core/report.ts'
import { adviceOn } from './advice.ts'
import type { Colours } from './colours.ts'
import { oneLine } from './excerpt.ts'
import { sourceInWords } from './facts.ts'
import { exchangesOf, isKnown, isOpen, outlineOf } from './outline.ts'
import { exchangeLines } from './text-exchange.ts'

/** Exchanges printed in full below one failure; further ones, and those printed above, are only named. */
const mostExchanges = 2

/** A block of lines for each level that has some of `judgements`. */
export function clausesInFull(
  report: Report,
  judgements: readonly Judgement[],
  colours: Colours,
): readonly string[] {
  const printed = new Set<number>()
  return outlineOf({ judgements }).map(({ level, sections }) =>
    [
      colours.bold(level),
      ...sections.map((section) =>
        [
          `  ${colours.bold(section.name)}`,
          ...section.judgements.map((one) => indent(clauseLines(report, one, colours, printed), 4)),
        ].join('\n'),
      ),
    ].join('\n'),
  )
}

function clauseLines(report: Report, judgement: Judgement, colours: Colours, printed: Set<number>): string {
  const { clause, finding } = judgement
  const known = isKnown(report, judgement)
  const mark = { pass: '✓', fail: '✗', skip: '-', unproven: '?', error: '!' }[finding.verdict]
  const paint = {
    pass: colours.green,
    fail: colours.red,
    skip: colours.dim,
    unproven: colours.yellow,
    error: colours.red,
  }
  const word = finding.verdict === 'pass' ? '' : ` ${known ? 'known failure' : finding.verdict}`
  const title = `${paint[finding.verdict](`${mark} ${clause.id}${word}`)}  ${colours.dim(oneLine(clause.text))}`
  if (finding.verdict === 'pass') return title
  if (finding.verdict === 'skip') return `${title}\n  ${oneLine(finding.reason)}`
  return [title, indent(evidence(report, judgement, colours, printed), 2)].join('\n')
}

function evidence(report: Report, judgement: Judgement, colours: Colours, printed: Set<number>): string {
  const { clause, finding } = judgement
  const said =
    finding.verdict === 'fail'
      ? [
          `${colours.cyan('expected')}  ${oneLine(finding.expected)}`,
          `${colours.cyan('received')}  ${oneLine(finding.received)}`,
        ]
      : 'reason' in finding
        ? [`${colours.cyan('reason')}    ${oneLine(finding.reason)}`]
        : []
  const seen = isOpen(finding.verdict) ? exchangesOf(report, finding.exchanges) : []
  const shown = seen.filter(({ index }) => !printed.has(index)).slice(0, mostExchanges)
  const also = seen.filter((exchange) => !shown.includes(exchange)).map(({ index }) => `#${index}`)
  for (const { index } of shown) printed.add(index)
  return [
    ...said,
    `${colours.cyan('source')}    ${sourceInWords(clause)}`,
    `${colours.cyan('breaks')}    ${oneLine(clause.breaks)}`,
    `${colours.cyan('next')}      ${oneLine(adviceOn(report, judgement))}`,
    ...shown.map((exchange) => exchangeLines(exchange, colours)),
    ...(also.length > 0 ? [`${colours.cyan('see also')}  ${also.join(', ')}`] : []),
  ].join('\n')
}

function indent(text: string, by: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(by))
}
