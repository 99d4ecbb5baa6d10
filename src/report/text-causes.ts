// The causes at a terminal: what the host does, which promises fall with it, and what to change.
import { type Level, levels } from '../core/clause.ts'
import type { Cause, Report } from '../core/report.ts'
import { brokenBy, causesHeading, furtherDeviations } from './causes.ts'
import type { Colours } from './colours.ts'
import { oneLine } from './excerpt.ts'
import { isKnown } from './outline.ts'

/** Empty where nothing is broken. */
export function causesText(report: Report, colours: Colours): string {
  const heading = causesHeading(report)
  if (heading === '') return ''
  return [
    colours.bold(colours.red(heading)),
    ...report.causes.map((cause) => causeText(report, cause, colours)),
  ].join('\n')
}

function causeText(report: Report, cause: Cause, colours: Colours): string {
  const word = (text: string) => colours.cyan(text.padEnd(8))
  const named = levels.flatMap((level) => {
    const ids = idsOf(report, cause, level)
    return ids.length > 0 ? [`      ${word(level)}${ids.join(', ')}`] : []
  })
  const title = cause.id.includes('/') ? '' : `${colours.yellow(oneLine(cause.id))}  `
  return [
    `  ${colours.red('✗')} ${title}${colours.bold(oneLine(cause.text))} ${numbers(cause.exchanges)}`.trimEnd(),
    ...named,
    `      ${word('change')}${oneLine(cause.change)}`,
    `      ${word('breaks')}${oneLine(cause.breaks)}`,
  ].join('\n')
}

function idsOf(report: Report, cause: Cause, level: Level): readonly string[] {
  return brokenBy(report, cause)
    .filter((judgement) => judgement.level === level)
    .map((judgement) => `${judgement.clause.id}${isKnown(report, judgement) ? ' (known)' : ''}`)
}

/** Deviations that no cause tells of. */
export function deviationsText(report: Report, colours: Colours): string {
  const found = furtherDeviations(report)
  if (found.length === 0) return ''
  const lines = found.map(
    ({ id, meaning, breaks, exchanges }) =>
      `  ${colours.yellow(id)}  ${oneLine(meaning)} ${numbers(exchanges)}\n      breaks: ${oneLine(breaks)}`,
  )
  return [colours.bold('Further deviations of relays found here'), ...lines].join('\n')
}

/** Exchanges named after a cause; of further ones only that there are some. */
const mostNumbers = 12

function numbers(exchanges: readonly number[]): string {
  if (exchanges.length === 0) return ''
  const more = exchanges.length > mostNumbers ? ' …' : ''
  return `[${exchanges
    .slice(0, mostNumbers)
    .map((index) => `#${index}`)
    .join(' ')}${more}]`
}
