// The causes in Markdown: a numbered list, each with its promises under it, then what to change.
import type { Judgement } from '../../core/clause.ts'
import type { Cause, Report } from '../../core/report.ts'
import { brokenBy, causesHeading } from '../causes.ts'
import { isKnown } from '../outline.ts'
import { code, inline } from './words.ts'

/** Promises told under one cause; of further ones only the number. */
const mostPromises = 20

/** Empty where nothing is broken. */
export function causesMarkdown(report: Report): string {
  const heading = causesHeading(report)
  if (heading === '') return ''
  return [`### ${heading}`, ...report.causes.map((cause, at) => told(report, cause, at + 1))].join('\n\n')
}

function told(report: Report, cause: Cause, number: number): string {
  const broken = brokenBy(report, cause)
  const more = broken.length - mostPromises
  const known = cause.id.includes('/') ? '' : ` (${inline(cause.id)})`
  return [
    `${number}. **${inline(cause.text)}**${known}`,
    ...broken.slice(0, mostPromises).map((judgement) => `   - ${promise(report, judgement)}`),
    ...(more > 0 ? [`   - and ${more} more`] : []),
    `   - Change: ${inline(cause.change)}`,
    `   - Breaks: ${inline(cause.breaks)}`,
  ].join('\n')
}

function promise(report: Report, judgement: Judgement): string {
  const known = isKnown(report, judgement) ? ' (known failure)' : ''
  return `${judgement.level} ${code(judgement.clause.id)}${known}: ${inline(judgement.clause.text)}`
}
