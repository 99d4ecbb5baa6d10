// What is no clause: deviations of relays, open questions, known failures, acts not made, the referee's opinion.
import type { Report } from '../../core/report.ts'
import { agreementOf } from '../outline.ts'
import { exchangeLink, safe } from './safe.ts'

export function notesHtml({ deviations, confirmations, known, transcript, referee }: Report): string {
  return [
    table(
      'Deviations of relays found here',
      ['', 'Found', 'Breaks', 'Seen in'],
      deviations.map((one) => [
        `<b>${safe(one.id)}</b>`,
        safe(one.meaning),
        safe(one.breaks),
        one.exchanges.map(exchangeLink).join(' '),
      ]),
    ),
    table(
      'Open questions of the fact sheet',
      ['Question', 'Reading', 'Seen', '', 'In'],
      confirmations.map((one) => [
        safe(one.question),
        safe(one.reading),
        safe(one.seen),
        one.agrees === false ? `<mark>${agreementOf(one)}</mark>` : agreementOf(one),
        one.exchanges.map(exchangeLink).join(' '),
      ]),
    ),
    table(
      'Known failures that did not fail',
      ['Pattern', 'Reason'],
      known.stale.map((one) => [`<code>${safe(one.pattern)}</code>`, safe(one.reason)]),
    ),
    table(
      'Acts that were not made',
      ['Act', 'Job', 'Why', ''],
      transcript.omissions.map((one) => [
        safe(one.act),
        safe(one.job ?? ''),
        safe(one.text),
        safe(one.reason),
      ]),
    ),
    referee?.absent === undefined
      ? table(
          `Referee: ${referee?.replayed} exchanges replayed, ${referee?.objections.length} objected to`,
          ['Exchange', 'Objection'],
          (referee?.objections ?? []).map((one) => [exchangeLink(one.exchange), safe(one.text)]),
          referee !== undefined,
        )
      : `<section><h2>Referee</h2><p>Did not speak: ${safe(referee.absent)}</p></section>`,
  ].join('\n')
}

/** Cells are HTML already. */
function table(
  title: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  always = false,
): string {
  const heading = `<h2>${safe(title)}</h2>`
  if (rows.length === 0) return always ? `<section>${heading}</section>` : ''
  const head = heads.map((text) => `<th>${text}</th>`).join('')
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')
  return `<section>${heading}<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div></section>`
}
