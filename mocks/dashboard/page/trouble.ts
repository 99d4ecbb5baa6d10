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

/** One kind of it: how many there are, and the first lines. */
type Kind = readonly [title: string, count: number, lines: readonly (readonly (Node | string)[])[]]

/** Of very many only those that are shown are drawn. */
function kind<One>(title: string, all: readonly One[], line: (one: One) => readonly (Node | string)[]): Kind {
  return [title, all.length, all.slice(0, most).map(line)]
}

/** Draws nothing where all is well. */
export async function showTrouble({ pane, control, find }: TroubleParts): Promise<void> {
  const shown = kindsIn(await control.get<Report>('report'), find).filter(([, count]) => count > 0)
  morph(pane.querySelector('div') as HTMLElement, shown.map(kindShown))
  pane.hidden = shown.length === 0
}

function kindsIn(report: Report, find: TroubleParts['find']): readonly Kind[] {
  const { resultsNeverFetched, filesNeverFetched, doubtfulRetries, webhooksLost, unmatched, troubles } =
    report
  const job = (id: string) => {
    const known = find(id)
    return jobLink(id, known ? `${known.prompt || known.model} · ${id.slice(0, 8)}` : id)
  }
  const because = (reason: string | undefined) => (reason === undefined ? '' : `: ${reason}`)
  return [
    kind('results never fetched', resultsNeverFetched.toReversed(), (id) => [job(id)]),
    kind('results fetched, files never downloaded', filesNeverFetched.toReversed(), (id) => [job(id)]),
    kind('submissions that look like retries', doubtfulRetries.toReversed(), ({ job: id, retryOf }) => [
      ...[job(id), ' after ', job(retryOf)],
    ]),
    kind('webhooks that reached nobody', webhooksLost.toReversed(), ({ job: id, url, reason }) => [
      ...[job(id), ` to ${url}${because(reason)}`],
    ]),
    kind('requests that met nothing', unmatched.toReversed(), ({ exchange, method, url, hint }) => [
      `#${exchange} ${method} ${url}${because(hint)}`,
    ]),
    kind(
      'rules that befell nothing',
      troubles.filter((one) => one.kind === 'rules'),
      ({ text }) => [text],
    ),
  ]
}

function kindShown([title, count, lines]: Kind): HTMLElement {
  const items = lines.map((line) => element('li', {}, ...line))
  const more = count > most ? [element('li', {}, `and ${count - most} more (GET /__mock/report)`)] : []
  const summary = element('summary', {}, `${title} `, element('b', {}, String(count)))
  const list = element('ul', {}, ...items, ...more)
  return element('details', { 'data-key': title, name: 'trouble' }, summary, list)
}
