// The causes: where a reader of the page begins. Each with its promises, what to change, and the exchanges that show it.
import type { Judgement } from '../../core/clause.ts'
import type { Cause, Report } from '../../core/report.ts'
import { brokenBy, causesHeading, furtherDeviations } from '../causes.ts'
import { isKnown } from '../outline.ts'
import { clauseAnchor, exchangeLink, prose, safe } from './safe.ts'
import { table } from './table.ts'

/** Exchanges linked from a cause; its promises link all of theirs. */
const mostLinks = 12

/** Empty where nothing is broken. */
export function causesHtml(report: Report): string {
  const heading = causesHeading(report)
  if (heading === '') return ''
  return `<section class="causes"><h2>${heading}</h2><ol>${report.causes.map((cause) => causeHtml(report, cause)).join('\n')}</ol></section>`
}

function causeHtml(report: Report, cause: Cause): string {
  const { id, text, change, breaks, exchanges } = cause
  const known = id.includes('/') ? '' : `<b class="number">${safe(id)}</b> `
  const promises = brokenBy(report, cause).map((judgement) => promiseHtml(report, judgement))
  return `<li class="cause"><h3>${known}${prose(text)}</h3>
<ul>${promises.join('')}</ul>
<dl><dt>Change</dt><dd>${prose(change)}</dd><dt>Breaks</dt><dd>${prose(breaks)}</dd><dt>Seen in</dt><dd>${exchanges
    .slice(0, mostLinks)
    .map(exchangeLink)
    .join(
      ' ',
    )}${exchanges.length > mostLinks ? ` and ${exchanges.length - mostLinks} more` : ''}</dd></dl></li>`
}

function promiseHtml(report: Report, judgement: Judgement): string {
  const { clause, level } = judgement
  const known = isKnown(report, judgement) ? ' <small>known failure</small>' : ''
  return `<li><small>${level}</small> <a href="#${clauseAnchor(clause.id)}">${prose(clause.text)}</a>${known}</li>`
}

/** Deviations that no cause tells of. */
export function deviationsHtml(report: Report): string {
  return table(
    'Further deviations of relays found here',
    ['Number', 'Found here', 'Breaks', 'Seen in'],
    furtherDeviations(report).map((one) => [
      `<b>${safe(one.id)}</b>`,
      prose(one.meaning),
      prose(one.breaks),
      one.exchanges.slice(0, mostLinks).map(exchangeLink).join(' '),
    ]),
  )
}
