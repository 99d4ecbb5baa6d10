// What did not happen, first: what a developer should see before anything else, by its kind.
import type { Control, Job, Report } from './control.ts'
import { element } from './element.ts'
import { morph } from './morph.ts'
import { jobLink } from './story.ts'

/** Lines of one kind that are shown. */
const most = 20

export interface TroubleParts {
  readonly pane: HTMLElement
  readonly control: Control
  find(id: string): Job | undefined
}

/** Draws nothing where all is well. */
export async function showTrouble({ pane, control, find }: TroubleParts): Promise<void> {
  const report = await control.get<Report>('report')
  const job = (id: string) => {
    const known = find(id)
    return jobLink(id, known ? `${known.prompt || known.model} · ${id.slice(0, 8)}` : id)
  }
  const ofJob = (ids: readonly string[]) => ids.map((id) => [job(id)])
  const kinds: readonly (readonly [string, readonly (readonly (Node | string)[])[]])[] = [
    ['results never fetched', ofJob(report.resultsNeverFetched)],
    ['results fetched, files never downloaded', ofJob(report.filesNeverFetched)],
    [
      'submissions that look like retries',
      report.doubtfulRetries.map(({ job: id, retryOf }) => [job(id), ' after ', job(retryOf)]),
    ],
    [
      'webhooks that reached nobody',
      report.webhooksLost.map(({ job: id, url, reason }) => [
        job(id),
        ` to ${url}${reason === undefined ? '' : `: ${reason}`}`,
      ]),
    ],
    [
      'requests that met nothing',
      report.unmatched
        .toReversed()
        .map(({ exchange, method, url, hint }) => [
          `#${exchange} ${method} ${url}${hint === undefined ? '' : `: ${hint}`}`,
        ]),
    ],
    [
      'rules that befell nothing',
      report.troubles.filter(({ kind }) => kind === 'rules').map(({ text }) => [text]),
    ],
  ]
  const shown = kinds.filter(([, lines]) => lines.length > 0)
  morph(
    pane.querySelector('div') as HTMLElement,
    shown.map(([title, lines]) => {
      const more =
        lines.length > most ? [element('li', {}, `and ${lines.length - most} more (GET /__mock/report)`)] : []
      const items = lines.slice(0, most).map((line) => element('li', {}, ...line))
      const summary = element('summary', {}, element('b', {}, String(lines.length)), ` ${title}`)
      return element(
        'details',
        { 'data-key': title, name: 'trouble' },
        summary,
        element('ul', {}, ...items, ...more),
      )
    }),
  )
  pane.hidden = shown.length === 0
}
