// What is no clause: open questions, known failures, acts not made, the referee's opinion.
import type { Report } from '../../core/report.ts'
import { agreementOf } from '../outline.ts'
import { exchangeLink, safe } from './safe.ts'
import { table } from './table.ts'

export function notesHtml({ confirmations, known, transcript, referee }: Report): string {
  return [
    table(
      'Open questions of the fact sheet',
      ['Question', 'Reading', 'Seen', 'Agrees', 'In'],
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
      ['Act', 'Job', 'Why', 'Kind'],
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
