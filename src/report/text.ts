// The report for people at a terminal: what holds first, then what is broken with its evidence, then the rest.
import { type Judgement, levels } from '../core/clause.ts'
import type { Report } from '../core/report.ts'
import { adviceOn, adviceOnRun } from './advice.ts'
import { type Colours, noColours } from './colours.ts'
import { oneLine, timeOf } from './excerpt.ts'
import { exchangesOf, isKnown, isOpen, outlineOf } from './outline.ts'
import { exchangeLines } from './text-exchange.ts'

/** Exchanges printed in full below one failure; further ones, and those printed above, are only named. */
const mostExchanges = 2

/** The whole report as lines of text. */
export function textReport(report: Report, colours: Colours = noColours): string {
  const printed = new Set<number>()
  const parts = [
    head(report, colours),
    ...outlineOf(report).map(({ level, sections }) =>
      [
        colours.bold(level),
        ...sections.map(({ name, judgements }) =>
          [
            `  ${colours.bold(name)}`,
            ...judgements.map((one) => indent(clauseLines(report, one, colours, printed), 4)),
          ].join('\n'),
        ),
      ].join('\n'),
    ),
    deviations(report, colours),
    confirmations(report, colours),
    stale(report, colours),
    omissions(report, colours),
    referee(report, colours),
    adviceOnRun(report),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function head(report: Report, colours: Colours): string {
  const { tallies, cost, transcript, exitCode } = report
  const { target } = transcript
  const counts = levels
    .filter((level) => tallies[level].total > 0)
    .map((level) => {
      const { total, pass, fail, error, unproven, skip } = tallies[level]
      const rest = Object.entries({ broken: fail, 'our error': error, unproven, skipped: skip })
        .filter(([, count]) => count > 0)
        .map(([word, count]) => `${count} ${word}`)
      return `  ${level.padEnd(6)} ${pass}/${total} shown to hold${rest.length > 0 ? `, ${rest.join(', ')}` : ''}`
    })
  const paint = exitCode === 0 ? colours.green : colours.red
  return [
    colours.bold(paint(oneLine(report.headline))),
    ...counts,
    colours.dim(
      `  ${transcript.provider} at ${oneLine(target.baseUrl)} (${target.profile}), ${oneLine(target.model) || 'no model'}; ` +
        `${transcript.exchanges.length} exchanges, ${cost.submissions} of ${cost.budget} submissions, ${timeOf(cost.durationMs)}`,
    ),
  ].join('\n')
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
    `${colours.cyan('source')}    ${clause.source} (${clause.evidence})`,
    `${colours.cyan('breaks')}    ${oneLine(clause.breaks)}`,
    `${colours.cyan('next')}      ${adviceOn(report, judgement)}`,
    ...shown.map((exchange) => exchangeLines(exchange, colours)),
    ...(also.length > 0 ? [`${colours.cyan('see also')}  ${also.join(', ')}`] : []),
  ].join('\n')
}

function deviations({ deviations: found }: Report, colours: Colours): string {
  return block('Deviations of relays found here', colours, found, ({ id, meaning, breaks, exchanges }) =>
    [
      `${colours.yellow(id)}  ${oneLine(meaning)} ${numbers(exchanges)}`,
      `    breaks: ${oneLine(breaks)}`,
    ].join('\n  '),
  )
}

function confirmations({ confirmations: asked }: Report, colours: Colours): string {
  return block(
    'Open questions of the fact sheet',
    colours,
    asked,
    ({ question, reading, seen, agrees, exchanges }) => {
      const word =
        agrees === null ? 'not seen' : agrees ? colours.green('as read') : colours.yellow('otherwise')
      return `${word}: ${oneLine(question)}\n    read: ${oneLine(reading)}; seen: ${oneLine(seen)} ${numbers(exchanges)}`
    },
  )
}

function stale({ known }: Report, colours: Colours): string {
  return block(
    'Known failures that did not fail',
    colours,
    known.stale,
    ({ pattern, reason }) => `${colours.red(oneLine(pattern))}  ${oneLine(reason)}`,
  )
}

function omissions({ transcript }: Report, colours: Colours): string {
  return block(
    'Acts that were not made',
    colours,
    transcript.omissions,
    ({ act, job, reason, text }) =>
      `${oneLine(act)}${job ? ` of ${oneLine(job)}` : ''} (${reason}): ${oneLine(text)}`,
  )
}

function referee({ referee: opinion }: Report, colours: Colours): string {
  if (!opinion) return ''
  if (opinion.absent !== undefined)
    return `${colours.bold('Referee')}\n  did not speak: ${oneLine(opinion.absent)}`
  const title = `Referee: ${opinion.replayed} exchanges replayed, ${opinion.objections.length} objected to`
  const lines = opinion.objections.map(({ exchange, text }) => `  #${exchange}  ${oneLine(text)}`)
  return [colours.bold(title), ...lines].join('\n')
}

function block<Item>(
  title: string,
  colours: Colours,
  items: readonly Item[],
  line: (item: Item) => string,
): string {
  return items.length === 0 ? '' : [colours.bold(title), ...items.map((item) => `  ${line(item)}`)].join('\n')
}

function numbers(exchanges: readonly number[]): string {
  return exchanges.length > 0 ? `[${exchanges.map((index) => `#${index}`).join(' ')}]` : ''
}

function indent(text: string, by: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(by))
}
