// The clauses by level and section, each folded open to its evidence.
import type { Judgement } from '../../core/clause.ts'
import type { Report } from '../../core/report.ts'
import { adviceOn } from '../advice.ts'
import type { CitedFact } from '../facts.ts'
import { isKnown, isOpen, outlineOf } from '../outline.ts'
import { sourceHtml } from './facts.ts'
import { clauseAnchor, exchangeLink, prose, safe } from './safe.ts'

export function clausesHtml(report: Report, facts: readonly CitedFact[]): string {
  return outlineOf(report)
    .map(
      ({ level, sections }) =>
        `<section class="level"><h2>${level}</h2>${sections
          .map(
            ({ name, judgements }) =>
              `<div class="section"><h3>${safe(name)}</h3>${judgements.map((one) => clauseHtml(report, one, facts)).join('\n')}</div>`,
          )
          .join('\n')}</section>`,
    )
    .join('\n')
}

function clauseHtml(report: Report, judgement: Judgement, facts: readonly CitedFact[]): string {
  const { clause, finding } = judgement
  const known = isKnown(report, judgement)
  const word = known ? 'known failure' : finding.verdict
  return `<details class="clause" data-verdict="${finding.verdict}"${isOpen(finding.verdict) && !known ? ' open' : ''}>
<summary><span class="verdict ${finding.verdict}">${word}</span> <span class="text">${prose(clause.text)}</span> <code>${safe(clause.id)}</code></summary>
<dl id="${clauseAnchor(clause.id)}">${rows(report, judgement, facts)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`)
    .join('')}</dl>
</details>`
}

/** Names and values, the values already HTML. */
function rows(
  report: Report,
  judgement: Judgement,
  facts: readonly CitedFact[],
): readonly (readonly [string, string])[] {
  const { clause, finding } = judgement
  return [
    ['Expected', finding.verdict === 'fail' ? safe(finding.expected) : ''],
    ['Received', finding.verdict === 'fail' ? `<mark>${safe(finding.received)}</mark>` : ''],
    ['Reason', 'reason' in finding ? safe(finding.reason) : ''],
    ['Exchanges', finding.exchanges.map(exchangeLink).join(' ')],
    ['Breaks', prose(clause.breaks)],
    ['Source', sourceHtml(clause, facts)],
    ['Next', safe(adviceOn(report, judgement))],
  ]
}
