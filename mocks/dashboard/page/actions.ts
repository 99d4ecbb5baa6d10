// Everything that the page can do, as data: one list feeds its buttons, its keys and its palette.
import type { Job, Order } from './control.ts'
import { hasEnded } from './course.ts'

export interface Action {
  readonly id: string
  readonly title: string
  /** Pressed outside of fields, without Ctrl, Alt or Meta. */
  readonly key?: string
  /** Whether it makes sense for the open job and its phase; always where it is left out. */
  readonly isFor?: (job: Job | undefined, phase: Job['phase'] | undefined) => boolean
  readonly group: 'job' | 'time' | 'trouble' | 'world'
  readonly order: (job: Job | undefined) => Order
}

const post = (path: string, body?: object): Order => ({ method: 'POST', path, ...(body && { body }) })
const ofJob = (job: Job | undefined, change: string): Order =>
  post(`jobs/${encodeURIComponent(job?.id ?? '')}/${change}`)
const isOpen: NonNullable<Action['isFor']> = (job, phase) =>
  job !== undefined && phase !== undefined && !hasEnded(phase)

function change(
  word: string,
  title: string,
  key: string,
  isFor: NonNullable<Action['isFor']> = isOpen,
): Action {
  return { id: word, title, key, group: 'job', isFor, order: (job) => ofJob(job, word) }
}

function time(id: string, title: string, body: object, key?: string): Action {
  return { id, title, group: 'time', ...(key && { key }), order: () => post('clock', body) }
}

/** `fates` and `faults` are the words that the mock knows. */
export function actionsOf(fates: readonly string[], faults: readonly string[]): readonly Action[] {
  return [
    change('complete', 'Complete the job', 'c'),
    change('fail', 'Fail the job', 'f'),
    change('requeue', 'Requeue the job', 'r'),
    change(
      'expire',
      'Let its files expire',
      'e',
      (job, phase) => phase === 'succeeded' && (job?.files.length ?? 0) > 0,
    ),
    time('freeze', 'Freeze time', { freeze: true }, 'z'),
    time('resume', 'Resume time', { resume: true, scale: 1 }, 'u'),
    time('second', 'Advance 1 s', { advance: '1s' }, '1'),
    time('minute', 'Advance 1 min', { advance: '1m' }, '2'),
    time('day', 'Advance 24 h', { advance: '24h' }, '3'),
    time('tenfold', 'Time ten times as fast', { scale: 10 }),
    ...fates.map(
      (fate): Action => ({
        ...{ id: `fate-${fate}`, title: `Fate of the next job: ${fate}`, group: 'trouble' },
        order: () => post('fates', { fate, times: 1 }),
      }),
    ),
    ...faults.map(
      (fault): Action => ({
        ...{ id: `fault-${fault}`, title: `Fault: ${fault}`, group: 'trouble' },
        order: () => post('faults', { fault }),
      }),
    ),
    {
      ...{ id: 'lift-fates', title: 'Lift all fates', group: 'trouble' },
      order: () => ({ method: 'DELETE', path: 'fates' }),
    },
    {
      ...{ id: 'lift-faults', title: 'Lift all faults', group: 'trouble' },
      order: () => ({ method: 'DELETE', path: 'faults' }),
    },
    {
      ...{ id: 'reset', title: 'Reset: forget all that is here', group: 'world' },
      order: () => post('reset'),
    },
  ]
}
