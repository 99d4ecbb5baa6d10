// The report as Markdown for the summary of a CI job (GitHub shows at most 1 MiB of it).
import { type Judgement, levels } from '../core/clause.ts'
import type { Report } from '../core/report.ts'
import { adviceOn } from './advice.ts'
import { furtherDeviations } from './causes.ts'
import { noColours } from './colours.ts'
import { sourceInWords } from './facts.ts'
import { headOf } from './head.ts'
import { causesMarkdown } from './markdown/causes.ts'
import { code, fenced, inline, table } from './markdown/words.ts'
import { agreementOf, exchangesOf, isKnown, isOpen, outlineOf, reasonOf } from './outline.ts'
import { exchangeLines } from './text-exchange.ts'

/** Failures told with their exchange; the rest is listed. */
const mostTold = 40

/** Headline, tallies, the causes, then what is broken with its evidence, and the skipped ones folded away. */
export function markdownReport(report: Report): string {
  const all = outlineOf(report).flatMap(({ sections }) => sections.flatMap(({ judgements }) => judgements))
  const open = all.filter(({ finding }) => isOpen(finding.verdict))
  const skipped = all.filter(({ finding }) => finding.verdict === 'skip')
  return `${[
    `## ${report.exitCode === 0 ? '✅' : '❌'} ${inline(report.headline)}`,
    headOf(report)
      .map(([name, value]) => `${name}: ${code(value)}`)
      .join(' · '),
    tallies(report),
    causesMarkdown(report),
    table(
      'Further deviations of relays found here',
      ['Deviation', 'Found here', 'Breaks'],
      furtherDeviations(report).map(({ id, meaning, breaks }) => [id, meaning, breaks]),
    ),
    ...open.slice(0, mostTold).map((judgement) => told(report, judgement)),
    open.length > mostTold ? `…and ${open.length - mostTold} more: see the text or HTML report.` : '',
    table(
      'Open questions',
      ['Question', 'Reading', 'Seen', 'Agrees'],
      report.confirmations.map((one) => [one.question, one.reading, one.seen, agreementOf(one)]),
    ),
    table(
      'Known failures that did not fail',
      ['Pattern', 'Reason'],
      report.known.stale.map(({ pattern, reason }) => [pattern, reason]),
    ),
    referee(report),
    skipped.length > 0
      ? `<details><summary>${skipped.length} skipped</summary>\n\n${skipped.map((one) => `- ${code(one.clause.id)} ${inline(reasonOf(one))}`).join('\n')}\n\n</details>`
      : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`
}

function tallies(report: Report): string {
  const rows = levels
    .filter((level) => report.tallies[level].total > 0)
    .map((level) => {
      const { pass, total, fail, unproven, error, skip } = report.tallies[level]
      return `| ${level} | **${pass}** / ${total} | ${fail} | ${unproven} | ${error} | ${skip} |`
    })
  return [
    '| Level | shown to hold | broken | unproven | our error | skipped |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n')
}

function told(report: Report, judgement: Judgement): string {
  const { clause, finding, level } = judgement
  const exchanges = exchangesOf(report, finding.exchanges).slice(0, 2)
  const lines = exchanges.map((exchange) => exchangeLines(exchange, noColours)).join('\n')
  return [
    `### ${level} ${isKnown(report, judgement) ? 'known failure' : finding.verdict}: ${code(clause.id)}`,
    inline(clause.text),
    [
      `- ${inline(reasonOf(judgement))}`,
      `- Breaks: ${inline(clause.breaks)}`,
      `- Source: ${inline(sourceInWords(clause))}`,
      `- Next: ${inline(adviceOn(report, judgement))}`,
    ].join('\n'),
    lines === '' ? '' : `<details><summary>The exchange</summary>\n\n${fenced(lines)}\n\n</details>`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function referee({ referee: opinion }: Report): string {
  if (!opinion) return ''
  if (opinion.absent !== undefined) return `Referee: did not speak: ${inline(opinion.absent)}`
  const lines = opinion.objections.map(({ exchange, text }) => `- #${exchange}: ${inline(text)}`)
  return [
    `Referee: ${opinion.replayed} exchanges replayed, ${opinion.objections.length} objected to.`,
    ...lines,
  ].join('\n')
}
