// One job as a row of the list: what it is, how far it came, and what became of its files.
import type { Job } from './control.ts'
import { drawCourse, hasEnded, phaseAt } from './course.ts'
import { element, setText } from './element.ts'
import { nextTelling, span } from './time.ts'

export interface Row {
  readonly item: HTMLElement
  job: Job
  /** Jobs ahead of it, as last told. */
  ahead: number | undefined
  /** Draws it as it is at `now`; gives when time alone next changes what is shown (ms since the epoch), Infinity for never. */
  draw(now: number): number
}

/** Address of a job's nth file. */
export type FileUrl = (job: Job, index: number) => string

/** What is drawn beside a row's words, with how much it matters. */
type Mark = readonly [text: string, tone: '' | 'good' | 'warn' | 'bad']

export function rowOf(given: Job, world: string | undefined, fileUrl: FileUrl): Row {
  const { id, provider, model, prompt } = given
  const where = [...(world === undefined ? [] : [world]), provider, model, id].join(' · ')
  const thumb = element('span', { class: 'thumb', 'aria-hidden': 'true' })
  const phase = element('span', { class: 'phase' })
  const bar = element('span', { class: 'bar', 'aria-hidden': 'true' })
  const marks = element('span', { class: 'marks' })
  const words = [
    element('span', { class: 'prompt' }, prompt === '' ? model : prompt),
    element('span', { class: 'where' }, where),
  ]
  const button = element(
    'button',
    { type: 'button', class: 'open', 'data-open': id },
    ...[thumb, phase, ...words, bar, marks],
  )
  const item = element('div', { class: 'job', role: 'listitem', id: `job-${id}` }, button)
  let [shown, told] = ['', '']
  const row: Row = {
    ...{ item, job: given, ahead: given.position },
    draw(now) {
      const { job } = row
      const at = phaseAt(job, now)
      if (item.dataset['phase'] !== at) {
        item.dataset['phase'] = at
        setText(phase, at)
      }
      const said = marksOf(row, at, now)
      const key = said.join('|')
      if (key !== told) {
        told = key
        marks.replaceChildren(...said.map(([text, tone]) => element('span', { class: tone }, text)))
      }
      drawCourse(bar, job, now)
      const [kind, url] = outputOf(job, at, now, fileUrl)
      if (kind + url !== shown) {
        shown = kind + url
        thumb.replaceChildren(...outputShown(kind, url))
      }
      return hasEnded(at) ? nextEnd(job, now) : now
    },
  }
  return row
}

/** What there is to see of it: its first picture, or what other kind of file it made. */
function outputOf(job: Job, phase: Job['phase'], now: number, fileUrl: FileUrl): readonly [string, string] {
  if (phase !== 'succeeded') return ['', '']
  const index = job.files.findIndex((file) => file.type.startsWith('image/') && lives(file, now))
  if (index !== -1) return ['image', fileUrl(job, index)]
  const file = job.files.find((one) => lives(one, now))
  return [file?.type.split('/')[0] ?? '', '']
}

const glyphs: Readonly<Record<string, string>> = { video: '▶', audio: '♪', model: '◆' }

function outputShown(kind: string, url: string): readonly (Node | string)[] {
  if (kind === 'image')
    return [element('img', { src: url, alt: '', loading: 'lazy', width: '40', height: '40' })]
  return kind === '' ? [] : [glyphs[kind] ?? '▤']
}

function lives({ isGone, until }: Job['files'][number], now: number): boolean {
  return !isGone && (until === undefined || until > now)
}

function livesLeft({ files }: Job, now: number): readonly number[] {
  return files.flatMap((file) => (file.until !== undefined && lives(file, now) ? [file.until - now] : []))
}

function marksOf({ job, ahead }: Row, phase: Job['phase'], now: number): readonly Mark[] {
  const { fate, files, isFetched, isDownloaded, webhook, events } = job
  const left = livesLeft(job, now)
  const isDead = files.length > 0 && !files.some((file) => lives(file, now))
  const isMissed = phase === 'succeeded' && isFetched && !isDownloaded && files.length > 0
  const requeues = events.filter(({ kind }) => kind === 'requeue').length
  return [
    ...(phase === 'queued' && ahead !== undefined ? [[`${ahead} ahead`, ''] as const] : []),
    ...(fate === undefined ? [] : [[`fate ${fate}`, 'warn'] as const]),
    ...(requeues === 0 ? [] : [[requeues === 1 ? 'requeued' : `requeued ×${requeues}`, 'warn'] as const]),
    ...(webhook === undefined ? [] : [[`webhook ${webhook}`, toneOf[webhook]] as const]),
    ...(phase === 'succeeded' && !isFetched && webhook !== 'delivered'
      ? [['not fetched', 'warn'] as const]
      : []),
    ...(isMissed ? [['not downloaded', 'warn'] as const] : []),
    ...(isDead ? [['links dead', 'bad'] as const] : []),
    ...(left.length > 0 ? [[`links live ${span(Math.min(...left))}`, ''] as const] : []),
  ]
}

const toneOf: Readonly<Record<NonNullable<Job['webhook']>, Mark[1]>> = {
  ...{ pending: '', delivered: 'good', 'given-up': 'bad', refused: 'bad' },
}

/** When the words of the shortest life among its links next change. */
function nextEnd(job: Job, now: number): number {
  const left = livesLeft(job, now)
  return left.length === 0 ? Number.POSITIVE_INFINITY : now + nextTelling(Math.min(...left))
}
