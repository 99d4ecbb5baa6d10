// The report for people at a terminal: what holds, why the rest is broken, then the evidence, then what is left.
import { levels } from '../core/clause.ts'
import type { Report } from '../core/report.ts'
import { adviceOnRun } from './advice.ts'
import { type Colours, noColours } from './colours.ts'
import { commandOf } from './command.ts'
import { oneLine } from './excerpt.ts'
import { dateOf } from './head.ts'
import { costOf } from './outline.ts'
import { causesText, deviationsText } from './text-causes.ts'
import { clausesInFull } from './text-clauses.ts'
import { brokenClauses, foldedOmissions, foldedPasses, foldedSkips, notShown } from './text-folded.ts'
import { questionsInBrief, questionsInFull } from './text-questions.ts'

/** `full` prints every clause; `short` what is broken, and the rest in a line for each reason. */
export type Detail = 'short' | 'full'

/** The report as lines of text. */
export function textReport(report: Report, colours: Colours = noColours, detail: Detail = 'full'): string {
  const parts =
    detail === 'full'
      ? [
          ...clausesInFull(report, report.judgements, colours),
          questionsInFull(report.confirmations, colours),
          stale(report, colours),
          omissions(report, colours),
        ]
      : [
          ...brokenClauses(report, colours),
          stale(report, colours),
          notShown(report, colours),
          foldedSkips(report, colours),
          foldedOmissions(report, colours),
          foldedPasses(report, colours),
          questionsInBrief(report.confirmations, colours),
        ]
  const start = [head(report, colours), causesText(report, colours), deviationsText(report, colours)]
  const all = [...start, ...parts, referee(report, colours), adviceOnRun(report)]
  return `${all.filter((part) => part !== '').join('\n\n')}\n`
}

function head(report: Report, colours: Colours): string {
  const { tallies, transcript, exitCode } = report
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
        `${transcript.exchanges.length} exchanges, ${costOf(report)}`,
    ),
    colours.dim(
      `  ${dateOf(report)}, ${report.tool.name} ${report.tool.version}: ${oneLine(commandOf(report))}`,
    ),
  ].join('\n')
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
