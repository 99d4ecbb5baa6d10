// The whole story of one job: its hands, its time, its output, what befell it, its webhooks, its bill and its exchanges.
import type { Action } from './actions.ts'
import { befellShown, deliveryShown } from './befell.ts'
import type { Control, Job } from './control.ts'
import { asCurl, asTest } from './copies.ts'
import { drawCourse, hasEnded, phaseAt, stretches } from './course.ts'
import { element } from './element.ts'
import { exchangesShown } from './exchanges.ts'
import { filesShown } from './files.ts'
import { buttonOf, copyButton } from './hands.ts'
import { morph } from './morph.ts'
import type { FileUrl } from './row.ts'
import { span } from './time.ts'
import type { Bill, JobTold } from './told.ts'

export interface StoryParts {
  readonly control: Control
  readonly actions: readonly Action[]
  readonly fileUrl: FileUrl
  /** ms since the epoch. */
  readonly now: number
}

/** Draws it anew; what a reader has opened, marked or plays stays as it is. */
export function drawStory(pane: HTMLElement, job: Job, told: JobTold, parts: StoryParts): void {
  const { control, actions, fileUrl, now } = parts
  const phase = phaseAt(job, now)
  const course = element('div', { class: 'bar long', 'aria-hidden': 'true', 'data-key': 'bar' })
  drawCourse(course, job, now)
  const hands = actions.filter(
    ({ group, isFor }) => group === 'job' && (isFor?.({ job, phase, isFrozen: false }) ?? true),
  )
  const curl = asCurl(told, control)
  morph(pane, [
    element(
      'header',
      { 'data-phase': phase },
      element('h2', { tabindex: '-1', 'data-key': 'title' }, job.prompt === '' ? job.model : job.prompt),
      element('button', { type: 'button', 'data-action': 'close' }, 'Close ', element('kbd', {}, 'Esc')),
    ),
    element(
      'p',
      { class: 'sum', 'data-phase': phase },
      element('b', { class: 'phase' }, phase),
      ` ${timesOf(job, now)}`,
    ),
    course,
    element(
      'div',
      { class: 'hands' },
      ...hands.map((action) => buttonOf(action, action.order && control.curl(action.order(job)))),
      ...(curl === undefined ? [] : [copyButton('Copy as curl', curl)]),
      copyButton('Copy as test', asTest(job, told, control)),
      element('button', { type: 'button', 'data-action': 'arm' }, 'Arm trouble… ', element('kbd', {}, 'a')),
    ),
    element('div', { class: 'files' }, ...filesShown(job, phase, now, fileUrl)),
    element(
      'dl',
      {},
      ...factsOf(job, told.bill, now).flatMap(([name, value]) => [
        element('dt', {}, name),
        element('dd', {}, value),
      ]),
    ),
    ...inputShown(told),
    ...part('What befell it', befellShown(job, told), 'Nothing did.'),
    ...part(
      'Webhooks',
      told.deliveries.flatMap((one, n) => deliveryShown(one, n)),
      'None was asked for.',
    ),
    ...part(
      `Exchanges (${told.exchanges.length})`,
      exchangesShown(told.exchanges),
      'None is known any more.',
    ),
  ])
}

function part(title: string, lines: readonly HTMLElement[], none: string): readonly HTMLElement[] {
  return [element('h3', {}, title), ...(lines.length > 0 ? lines : [element('p', { class: 'quiet' }, none)])]
}

/** `queued 1 s, running 2 s to come`, as in the bar below it. */
function timesOf(job: Job, now: number): string {
  const parts = stretches(job, now)
  return parts
    .map(({ phase, ms, isToCome }) => `${phase} ${span(ms)}${isToCome ? ' to come' : ''}`)
    .join(', ')
}

function factsOf(
  job: Job,
  bill: Bill | undefined,
  now: number,
): readonly (readonly [string, Node | string])[] {
  const { id, provider, model, fate, submittedAt, files, position } = job
  const ends = files.flatMap(({ isGone, until }) => (isGone ? [now] : until === undefined ? [] : [until]))
  const retry = bill?.retryOf
  return [
    ['Id', id],
    ['Vendor', provider],
    ['Model', model],
    ['Submitted', `${new Date(submittedAt).toISOString()} (${span(Math.max(0, now - submittedAt))} ago)`],
    ...(position === undefined || hasEnded(phaseAt(job, now)) ? [] : [['Ahead', String(position)] as const]),
    ...(fate === undefined ? [] : [['Fate', fate] as const]),
    ...(ends.length === 0 ? [] : [['Links live', lifeOf(Math.min(...ends), now)] as const]),
    ...(bill === undefined ? [] : [['Billed', `${bill.units} unit${bill.units === 1 ? '' : 's'}`] as const]),
    ...(retry === undefined ? [] : [['A retry of', jobLink(retry, retry)] as const]),
  ]
}

function lifeOf(until: number, now: number): string {
  return until > now ? `${span(until - now)} more, until ${new Date(until).toISOString()}` : 'over'
}

function inputShown({ job }: JobTold): readonly HTMLElement[] {
  if (!job) return []
  const text = JSON.stringify(job.input, null, 2)
  const summary = element('summary', {}, `Its input, seed ${job.seed}`)
  return [element('details', { id: 'input' }, summary, element('pre', { tabindex: '0' }, text))]
}

/** Opens a job. */
export function jobLink(id: string, text: string): HTMLElement {
  return element('button', { type: 'button', class: 'link', 'data-open': id }, text)
}
