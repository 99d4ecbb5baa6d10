// What did not happen, first: lines that a developer should see before anything else.
import type { Control, Report } from './control.ts'
import { element } from './element.ts'

/** Draws nothing where all is well. `open` shows a job. */
export async function showTrouble(
  pane: HTMLElement,
  control: Control,
  open: (id: string) => void,
): Promise<void> {
  const report = await control.get<Report>('report')
  const jobLine = (what: string) => (id: string) => {
    const button = element('button', { type: 'button', class: 'link' }, id)
    button.addEventListener('click', () => open(id))
    return element('li', {}, `${what}: `, button)
  }
  const lines = [
    ...report.resultsNeverFetched.map(jobLine('result never fetched')),
    ...report.doubtfulRetries.map(({ job, retryOf }) => jobLine(`looks like a retry of ${retryOf}`)(job)),
    ...report.webhooksLost.map(({ job, url, reason }) =>
      jobLine(`webhook to ${url} lost${reason === undefined ? '' : `, ${reason}`}`)(job),
    ),
    ...report.unmatched.map(({ exchange, method, url, hint }) =>
      element('li', {}, `#${exchange} ${method} ${url} met nothing${hint === undefined ? '' : `: ${hint}`}`),
    ),
    ...report.troubles.filter(({ kind }) => kind === 'rules').map(({ text }) => element('li', {}, text)),
  ]
  const most = 20
  const more =
    lines.length > most ? [element('li', {}, `and ${lines.length - most} more (GET /__mock/report)`)] : []
  pane.querySelector('ul')?.replaceChildren(...lines.slice(0, most), ...more)
  pane.hidden = lines.length === 0
}
