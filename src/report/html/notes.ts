// What is no clause: deviations of relays, open questions, known failures, acts not made, the referee's opinion.
import type { Report } from '../../core/report.ts'
import { exchangeLink, safe } from './safe.ts'

export function notesHtml({ deviations, confirmations, known, transcript, referee }: Report): string {
  return [
    table('Deviations of relays found here', ['', 'Found', 'Breaks', 'Seen in'], deviations, (one) => [
      `<b>${safe(one.id)}</b>`,
      safe(one.meaning),
      safe(one.breaks),
      one.exchanges.map(exchangeLink).join(' '),
    ]),
    table(
      'Open questions of the fact sheet',
      ['Question', 'Reading', 'Seen', '', 'In'],
      confirmations,
      (one) => [
        safe(one.question),
        safe(one.reading),
        safe(one.seen),
        one.agrees === null ? 'open' : one.agrees ? 'as read' : '<mark>otherwise</mark>',
        one.exchanges.map(exchangeLink).join(' '),
      ],
    ),
    table('Known failures that did not fail', ['Pattern', 'Reason'], known.stale, (one) => [
      `<code>${safe(one.pattern)}</code>`,
      safe(one.reason),
    ]),
    table('Acts that were not made', ['Act', 'Job', 'Why', ''], transcript.omissions, (one) => [
      safe(one.act),
      safe(one.job ?? ''),
      safe(one.text),
      safe(one.reason),
    ]),
    referee?.absent === undefined
      ? table(
          `Referee: ${referee?.replayed} exchanges replayed, ${referee?.objections.length} objected to`,
          ['Exchange', 'Objection'],
          referee?.objections ?? [],
          (one) => [exchangeLink(one.exchange), safe(one.text)],
          referee !== undefined,
        )
      : `<section><h2>Referee</h2><p>Did not speak: ${safe(referee.absent)}</p></section>`,
  ].join('\n')
}

/** Cells are HTML already. */
function table<Item>(
  title: string,
  heads: readonly string[],
  items: readonly Item[],
  cells: (item: Item) => readonly string[],
  always = false,
): string {
  if (items.length === 0) return always ? `<section><h2>${safe(title)}</h2></section>` : ''
  const rows = items.map(
    (item) =>
      `<tr>${cells(item)
        .map((cell) => `<td>${cell}</td>`)
        .join('')}</tr>`,
  )
  return `<section><h2>${safe(title)}</h2><div class="scroll"><table><thead><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div></section>`
}
