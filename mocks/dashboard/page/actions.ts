// Everything that the page can do, as data: one list feeds its buttons, its keys, its palette, and the list of its keys.
import type { Job, Order } from './control.ts'
import { hasEnded } from './course.ts'

/** What is to be seen now. */
export interface Seen {
  readonly job: Job | undefined
  readonly phase: Job['phase'] | undefined
  readonly isFrozen: boolean
}

export interface Action {
  readonly id: string
  readonly title: string
  /** Pressed outside of fields, without Ctrl, Alt or Meta. */
  readonly key?: string
  /** Whether it makes sense now; always where it is left out. */
  readonly isFor?: (seen: Seen) => boolean
  readonly group: 'page' | 'job' | 'time' | 'world' | 'trouble'
  /** The one control route that it is; left out for what the page does by itself. */
  readonly order?: (job: Job | undefined) => Order
}

const post = (path: string, body?: object): Order => ({ method: 'POST', path, ...(body && { body }) })

const isOpen: NonNullable<Action['isFor']> = ({ job, phase }) =>
  job !== undefined && phase !== undefined && !hasEnded(phase)

const hasFiles: NonNullable<Action['isFor']> = ({ job, phase }) =>
  phase === 'succeeded' && (job?.files.length ?? 0) > 0

function change(word: string, title: string, key: string, isFor = isOpen): Action {
  const order = (job: Job | undefined) => post(`jobs/${encodeURIComponent(job?.id ?? '')}/${word}`)
  return { id: word, title, key, group: 'job', isFor, order }
}

function time(id: string, title: string, body: object, key?: string, isFor?: Action['isFor']): Action {
  return {
    id,
    title,
    group: 'time',
    ...(key && { key }),
    ...(isFor && { isFor }),
    order: () => post('clock', body),
  }
}

const own = (id: string, title: string, key?: string): Action => ({
  id,
  title,
  group: 'page',
  ...(key && { key }),
})

/** `fates` and `faults` are the words that the mock knows. */
export function actionsOf(fates: readonly string[], faults: readonly string[]): readonly Action[] {
  return [
    own('filter', 'Filter the jobs', '/'),
    own('next', 'Next job', 'j'),
    own('before', 'Previous job', 'k'),
    { ...own('close', 'Close the job', 'Escape'), isFor: ({ job }) => job !== undefined },
    own('arm', 'Arm trouble for the next job or act', 'a'),
    own('trouble', 'What did not happen', 't'),
    own('palette', 'All actions', 'Ctrl K'),
    own('help', 'All keys', '?'),
    own('docs', 'Read and try the contract'),
    change('complete', 'Complete', 'c'),
    change('fail', 'Fail', 'f'),
    change('requeue', 'Requeue', 'r'),
    change('cancel', 'Cancel', 'x'),
    change('expire', 'Let its files expire', 'e', hasFiles),
    time('freeze', 'Freeze time', { freeze: true }, 'z', ({ isFrozen }) => !isFrozen),
    time('resume', 'Resume time', { resume: true, scale: 1 }, 'u', ({ isFrozen }) => isFrozen),
    time('second', '+1 s', { advance: '1s' }, '1'),
    time('minute', '+1 min', { advance: '1m' }, '2'),
    time('day', '+24 h', { advance: '24h' }, '3'),
    time('real', '1×', { scale: 1 }),
    time('tenfold', '10×', { scale: 10 }),
    time('hundredfold', '100×', { scale: 100 }),
    { id: 'reset', title: 'Reset: forget all that is here', group: 'world', order: () => post('reset') },
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
    ...(['fates', 'faults'] as const).map(
      (path): Action => ({
        ...{ id: `lift-${path}`, title: `Lift all ${path}`, group: 'trouble' },
        order: () => ({ method: 'DELETE', path }),
      }),
    ),
  ]
}
