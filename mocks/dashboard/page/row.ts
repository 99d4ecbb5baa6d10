// One job as a row of the list: what it is, how far it came, and what became of its files.
import type { Job } from './control.ts'
import { drawCourse, hasEnded, phaseAt } from './course.ts'
import { element, setText } from './element.ts'
import { span } from './time.ts'

export interface Row {
  readonly item: HTMLLIElement
  job: Job
  /** Draws what time alone changes. */
  tick(now: number): void
}

/** Address of a job's nth file. */
export type FileUrl = (job: Job, index: number) => string

export function rowOf(given: Job, open: (id: string) => void, fileUrl: FileUrl): Row {
  const phase = element('span', { class: 'phase' })
  const bar = element('span', { class: 'bar', 'aria-hidden': 'true' })
  const facts = element('span', { class: 'facts' })
  const thumb = element('span', { class: 'thumb' })
  const prompt = element('span', { class: 'prompt' }, given.prompt)
  const model = element('span', { class: 'model' }, given.model)
  const provider = element('span', { class: 'provider' }, given.provider)
  const button = element(
    'button',
    { type: 'button', class: 'open' },
    thumb,
    phase,
    provider,
    model,
    prompt,
    bar,
    facts,
  )
  button.addEventListener('click', () => open(row.job.id))
  const item = element('li', { class: 'job', id: `job-${given.id}` }, button)
  let shown = ''
  const row: Row = {
    item,
    job: given,
    tick(now) {
      const { job } = row
      const at = phaseAt(job, now)
      if (item.dataset['phase'] !== at) item.dataset['phase'] = at
      setText(phase, at)
      setText(facts, factsOf(job, at, now))
      drawCourse(bar, job, now)
      const picture = at === 'succeeded' ? job.files.findIndex((file) => isPicture(file, now)) : -1
      const wanted = picture === -1 ? '' : fileUrl(job, picture)
      if (wanted === shown) return
      shown = wanted
      const image = element('img', { src: wanted, alt: '', loading: 'lazy', width: '40', height: '40' })
      thumb.replaceChildren(...(wanted === '' ? [] : [image]))
    },
  }
  return row
}

function isPicture({ type, isGone, until }: Job['files'][number], now: number): boolean {
  return type.startsWith('image/') && !isGone && (until === undefined || until > now)
}

function factsOf({ fate, position, files, isFetched }: Job, phase: Job['phase'], now: number): string {
  const lives = files.flatMap(({ isGone, until }) => (isGone || until === undefined ? [] : [until - now]))
  const isDead =
    files.length > 0 && files.every(({ isGone, until }) => isGone || (until !== undefined && until <= now))
  return [
    ...(phase === 'queued' && position !== undefined ? [`${position} ahead`] : []),
    ...(fate === undefined ? [] : [`fate ${fate}`]),
    ...(phase === 'succeeded' && !isFetched ? ['not fetched'] : []),
    ...(isDead ? ['links dead'] : lives.length > 0 ? [`links live ${span(Math.min(...lives))}`] : []),
  ].join(' · ')
}

/** Whether time alone may change it yet. */
export function isLively({ files }: Job, phase: Job['phase']): boolean {
  return !hasEnded(phase) || files.some(({ isGone, until }) => !isGone && until !== undefined)
}
