// What befell one job: its fate, changes by hand and faults in their order, and the attempts of its webhooks.
import type { Job } from './control.ts'
import { element } from './element.ts'
import { span } from './time.ts'
import type { Delivery, JobTold } from './told.ts'

const byHand: Readonly<Record<string, string>> = {
  ...{ complete: 'completed by hand', fail: 'made to fail by hand', requeue: 'sent back to the queue' },
  ...{ expire: 'its files let expire', cancel: 'cancelled' },
}

export function befellShown(job: Job, { exchanges, rules }: JobTold): readonly HTMLElement[] {
  const since = (at: number) =>
    element('span', { class: 'quiet' }, `${span(Math.max(0, at - job.submittedAt))} on: `)
  const events = job.events.map(
    ({ kind, at }) => [at, element('li', {}, since(at), byHand[kind] ?? kind)] as const,
  )
  const faults = exchanges.flatMap(({ index, startedAt, asked, fault }) =>
    fault
      ? [
          [
            startedAt,
            element(
              'li',
              {},
              since(startedAt),
              `fault ${fault.name ?? `of rule ${fault.rule}`} on #${index} (${asked.act})`,
            ),
          ] as const,
        ]
      : [],
  )
  const hooks = rules
    .filter(({ webhooks }) => webhooks?.includes(job.id))
    .map(({ rule, fault }) => element('li', {}, `fault ${fault ?? `of rule ${rule}`} on its webhook`))
  const fate = job.fate === undefined ? [] : [element('li', {}, `its fate was ${job.fate}`)]
  const dated = [...events, ...faults].toSorted(([one], [other]) => one - other).map(([, line]) => line)
  const lines = [...fate, ...dated, ...hooks]
  return lines.length === 0 ? [] : [element('ul', { class: 'plain' }, ...lines)]
}

export function deliveryShown({ url, state, reason, attempts }: Delivery, n: number): readonly HTMLElement[] {
  const tone = state === 'delivered' ? 'good' : state === 'pending' ? '' : 'bad'
  const summary = element(
    'summary',
    {},
    element('b', { class: tone }, state),
    ` ${url}${reason === undefined ? '' : `: ${reason}`}`,
  )
  const lines = attempts.map(({ at, status, error }) =>
    element(
      'li',
      { class: status !== undefined && status < 300 ? 'good' : 'bad' },
      `${new Date(at).toISOString()} → ${status ?? error ?? 'no answer'}`,
    ),
  )
  const none = element('li', { class: 'quiet' }, state === 'pending' ? 'not due yet' : 'never sent')
  return [
    element(
      'details',
      { id: `webhook-${n}` },
      summary,
      element('ol', {}, ...(lines.length > 0 ? lines : [none])),
    ),
  ]
}
