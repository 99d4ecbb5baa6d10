// Names the jobs of a recording as a journey names its own, where the traffic tells which is which.
import type { Provider } from '../../contract/provider.ts'
import { isStranger } from '../../contract/strangers.ts'
import type { CommonView } from '../../contract/view.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { Phase } from '../../core/phase.ts'

interface Course {
  readonly id: string
  phase: Phase | undefined
  cancelled: boolean
  blamed: boolean
  told: string | undefined
  submitted: boolean
}

/**
 * Labels by job id, and for a submission that was refused over its input, which has none, by its exchange. `happy` is the
 * first job that was left alone and succeeded, `cancelled` the first with a cancel of its owner that did not come too late,
 * `invalid` the first whose input was blamed. What the vendor's reading of a submission tells comes first; the others are
 * `job-1`, `job-2`, …
 */
export function labelsOf(
  exchanges: readonly Exchange[],
  told: ReadonlyMap<Exchange, string>,
  provider: Provider<CommonView>,
): ReadonlyMap<string | Exchange, string> {
  const courses = [...coursesOf(exchanges, told, provider).values()]
  const labels = new Map<string | Exchange, string>(courses.map(({ id }, nth) => [id, `job-${nth + 1}`]))
  const taken = new Set<string>()
  const name = (whose: string | Exchange | undefined, label: string) => {
    if (whose === undefined || taken.has(label)) return
    taken.add(label)
    labels.set(whose, label)
  }
  const cancelled = courses.find((course) => course.cancelled)
  const left = courses.filter((course) => !course.cancelled)
  const happy = left.find(
    ({ phase, blamed, told: label }) => phase === 'succeeded' && !blamed && label === undefined,
  )
  name(cancelled?.id, 'cancelled')
  name((happy ?? left.find(({ phase, blamed }) => phase === 'succeeded' && !blamed))?.id, 'happy')
  for (const [exchange, label] of told) {
    const again = exchanges.some(
      (one) => one.job === exchange.job && one.act === 'submit' && one.index < exchange.index,
    )
    const free = exchange.job === undefined || again || labels.get(exchange.job)?.startsWith('job-')
    if (free) name(again ? exchange : (exchange.job ?? exchange), label)
  }
  name(left.find(({ blamed }) => blamed)?.id, 'invalid')
  name(
    exchanges.find((one) => one.job === undefined && isBlamed(one, provider)),
    'invalid',
  )
  return labels
}

function coursesOf(
  exchanges: readonly Exchange[],
  told: ReadonlyMap<Exchange, string>,
  provider: Provider<CommonView>,
): ReadonlyMap<string, Course> {
  const courses = new Map<string, Course>()
  for (const exchange of exchanges) {
    const { job, act, reply } = exchange
    if (job === undefined || isStranger(exchange)) continue
    const course = courses.get(job) ?? {
      id: job,
      phase: undefined,
      cancelled: false,
      blamed: false,
      told: undefined,
      submitted: false,
    }
    courses.set(job, course)
    course.phase = provider.phase(exchange) ?? course.phase
    course.cancelled ||= act === 'cancel' && reply?.status !== 400 && exchange.purpose !== 'late'
    course.blamed ||= isBlamed(exchange, provider)
    // What a job is told by when it is submitted again is about that exchange alone.
    if (act !== 'submit' || !course.submitted) course.told ??= told.get(exchange)
    course.submitted ||= act === 'submit'
  }
  return courses
}

const isBlamed = (exchange: Exchange, provider: Provider<CommonView>): boolean =>
  !isStranger(exchange) && provider.blames?.(exchange) === true
