// The whole story of one job: its output, its hands, its exchanges, webhooks and bill.
import type { Action } from './actions.ts'
import type { Control, Job } from './control.ts'
import { drawCourse, phaseAt } from './course.ts'
import { element } from './element.ts'
import type { Hands } from './hands.ts'
import type { FileUrl } from './row.ts'
import { span, type WorldTime } from './time.ts'

interface Told {
  readonly index: number
  readonly act: string
  readonly startedAt: number
  readonly durationMs: number
  readonly hint?: string
  readonly fault?: { readonly name?: string; readonly rule: number }
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: object
    readonly body?: { readonly text?: string }
  }
  readonly reply?: {
    readonly status: number
    readonly headers: object
    readonly body: { readonly text?: string; readonly size?: number }
  }
}
interface Delivery {
  readonly jobId: string
  readonly url: string
  readonly state: string
  readonly reason?: string
  readonly attempts: readonly { readonly status?: number; readonly error?: string }[]
}

export interface StoryParts {
  readonly pane: HTMLElement
  readonly control: Control
  readonly time: WorldTime
  readonly hands: Hands
  readonly actions: readonly Action[]
  readonly fileUrl: FileUrl
  close(): void
}

/** Draws it anew; what a reader has opened stays open. */
export async function showStory(job: Job, parts: StoryParts): Promise<void> {
  const { pane, control, time, hands, actions, fileUrl, close } = parts
  const id = encodeURIComponent(job.id)
  const [{ exchanges }, { deliveries }, { bills }] = await Promise.all([
    control.get<{ exchanges: readonly Told[] }>(`exchanges?job=${id}`),
    control.get<{ deliveries: readonly Delivery[] }>('webhooks'),
    control.get<{ bills: readonly { units: number; retryOf?: string }[] }>(`bills?job=${id}`),
  ])
  const now = time.now()
  const phase = phaseAt(job, now)
  const open = new Set([...pane.querySelectorAll('details[open]')].map(({ id: name }) => name))
  const focused = (document.activeElement as HTMLElement | null)?.dataset?.['action']
  const bar = element('div', { class: 'bar' })
  drawCourse(bar, job, now)
  const shut = element(
    'button',
    { type: 'button', 'data-action': 'close' },
    'Close ',
    element('kbd', {}, 'Esc'),
  )
  shut.addEventListener('click', close)
  const fitting = actions.filter(({ group, isFor }) => group === 'job' && (isFor?.(job, phase) ?? true))
  const webhooks = deliveries.filter(({ jobId }) => jobId === job.id)
  pane.replaceChildren(
    element('header', {}, element('h2', {}, `${job.model}`), shut),
    element('p', { class: 'prompt' }, job.prompt),
    element(
      'dl',
      {},
      ...facts(job, phase, bills[0]).flatMap(([name, value]) => [
        element('dt', {}, name),
        element('dd', {}, value),
      ]),
    ),
    bar,
    element(
      'div',
      { class: 'hands' },
      ...fitting.map((action) => hands.button(action, () => job)),
      ...copies(job, control),
    ),
    element('div', { class: 'files' }, ...filesOf(job, phase, fileUrl)),
    element('h3', {}, `Exchanges (${exchanges.length})`),
    ...exchanges.map((exchange) => exchangeOf(exchange, open)),
    element('h3', {}, `Webhooks (${webhooks.length})`),
    ...webhooks.map(({ url, state, reason, attempts }) =>
      element(
        'p',
        {},
        `${state} ${url}${reason === undefined ? '' : `: ${reason}`} ${attempts.map(({ status, error }) => status ?? error ?? '').join(', ')}`,
      ),
    ),
  )
  pane.hidden = false
  if (focused) pane.querySelector<HTMLElement>(`[data-action="${focused}"]`)?.focus()
}

function facts(
  job: Job,
  phase: Job['phase'],
  bill: { readonly units: number; readonly retryOf?: string } | undefined,
) {
  const [first, last] = [job.submittedAt, job.timeline.at(-1)?.from]
  return [
    ['Id', job.id],
    ['Phase', phase],
    ['Vendor', job.provider],
    ...(job.fate === undefined ? [] : [['Fate', job.fate] as const]),
    ...(last === undefined || last === first ? [] : [['Takes', span(last - first)] as const]),
    ...(bill === undefined
      ? []
      : [
          [
            'Billed',
            `${bill.units}${bill.retryOf === undefined ? '' : `, looks like a retry of ${bill.retryOf}`}`,
          ] as const,
        ]),
  ] as readonly (readonly [string, string])[]
}

/** What makes the same again: the job as curl would not be its credential, so the rule and the test are what is copied. */
function copies(job: Job, control: Control): readonly HTMLElement[] {
  const rule = { fate: job.fate ?? 'slow', match: { prompt: job.prompt } }
  const test = `await mock.${control.world === undefined ? '' : `world(${JSON.stringify(control.world)}).`}fates.next(${JSON.stringify(rule.fate)}, { match: ${JSON.stringify(rule.match)} })`
  const texts = [
    ['Copy as curl', control.curl({ method: 'POST', path: 'fates', body: rule })],
    ['Copy as test', test],
  ] as const
  return texts.map(([title, text]) => {
    const button = element('button', { type: 'button', 'data-action': title, title: text }, title)
    button.addEventListener('click', () => void navigator.clipboard?.writeText(text))
    return button
  })
}

function filesOf(job: Job, phase: Job['phase'], fileUrl: FileUrl): readonly HTMLElement[] {
  if (phase !== 'succeeded') return []
  return job.files.flatMap(({ type, isGone }, index) => (isGone ? [] : [fileOf(fileUrl(job, index), type)]))
}

function fileOf(url: string, type: string): HTMLElement {
  const link = element('a', { href: url, target: '_blank', rel: 'noreferrer' })
  if (type.startsWith('image/')) link.append(element('img', { src: url, alt: 'output', loading: 'lazy' }))
  else if (type.startsWith('video/'))
    return element('video', { src: url, controls: true, preload: 'metadata' })
  else if (type.startsWith('audio/'))
    return element('audio', { src: url, controls: true, preload: 'metadata' })
  else link.append(`${type || 'file'}`)
  return link
}

function exchangeOf(
  { index, startedAt, durationMs, hint, fault, request, reply }: Told,
  open: ReadonlySet<string>,
): HTMLElement {
  const id = `exchange-${index}`
  const troubled = fault === undefined ? '' : ` · fault ${fault.name ?? fault.rule}`
  const said = hint === undefined ? '' : ` · ${hint}`
  const title = `#${index} ${request.method} ${request.url} → ${reply?.status ?? 'no reply'} (${Math.round(durationMs)} ms)${troubled}${said}`
  const lines = [
    new Date(startedAt).toISOString(),
    pretty(request.headers),
    request.body?.text,
    reply && pretty(reply.headers),
    reply?.body.text,
  ]
  return element(
    'details',
    { id, open: open.has(id) },
    element('summary', {}, title),
    element('pre', { tabindex: '0' }, lines.filter((line) => line !== undefined && line !== '').join('\n\n')),
  )
}

function pretty(headers: object): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join('\n')
}
