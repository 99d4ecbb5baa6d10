// Names the jobs of a recording as a journey names its own, where the traffic tells which is which.
import type { Provider } from '../../contract/provider.ts'
import { isStranger } from '../../contract/strangers.ts'
import type { CommonView } from '../../contract/view.ts'
import type { Exchange } from '../../core/exchange.ts'
import { groupBy } from '../../core/group-by.ts'
import type { Phase } from '../../core/phase.ts'

interface Course {
  readonly id: string
  readonly exchanges: readonly Exchange[]
  readonly succeeded: boolean
  readonly failed: boolean
  readonly cancelled: boolean
  /** Something was asked after its cancel. */
  readonly followed: boolean
  /** Its owner tried to cancel it before it was told to have ended, in vain. */
  readonly outran: boolean
  readonly blamed: boolean
  /** What the vendor's reading of its submission, or of all that was told of it, says. */
  readonly told: string | undefined
}

/**
 * Labels by job id, and for a submission that was refused, which has none, by its exchange. `happy` is the first job that was
 * left alone and succeeded, `cancelled` the first with a cancel of its owner that did not come too late (or, where all did, that came
 * before its end had been told), `invalid` the first
 * whose input was blamed. What the vendor's reading of a submission tells comes first, then what befell it; the others are
 * `job-1`, `job-2`, …
 */
export function labelsOf(
  exchanges: readonly Exchange[],
  told: ReadonlyMap<Exchange, string>,
  provider: Provider<CommonView>,
): ReadonlyMap<string | Exchange, string> {
  const courses = coursesOf(exchanges, told, provider)
  const labels = new Map<string | Exchange, string>(courses.map(({ id }, nth) => [id, `job-${nth + 1}`]))
  const taken = new Set<string>()
  const name = (whose: string | Exchange | undefined, label: string) => {
    if (whose === undefined || taken.has(label)) return
    taken.add(label)
    labels.set(whose, label)
  }
  const isFree = (id: string) => labels.get(id)?.startsWith('job-') === true
  const ended = courses.find(({ cancelled, followed }) => cancelled && followed)
  const gaveUp = ended ?? courses.find(({ cancelled }) => cancelled)
  // A cancel that is the last that was asked of a job changes nothing of what was told before it.
  const isLeft = (course: Course) => !course.cancelled || (!course.followed && course !== gaveUp)
  const outrun = courses.some(({ cancelled }) => cancelled) ? undefined : courses.find(({ outran }) => outran)
  const others = courses.filter((course) => isLeft(course) && course !== outrun)
  const left = others.some(({ succeeded }) => succeeded) ? others : courses.filter(isLeft)
  const happy = left.filter(({ succeeded, blamed }) => succeeded && !blamed)
  name((gaveUp ?? (left === others ? outrun : undefined))?.id, 'cancelled')
  name((happy.find((course) => course.told === undefined) ?? happy[0])?.id, 'happy')
  const submits = firstSubmits(exchanges)
  for (const [exchange, label] of told) {
    const { job } = exchange
    const again = job !== undefined && submits.get(job) !== exchange && exchange.act === 'submit'
    if (job === undefined || again || isFree(job)) name(again ? exchange : (job ?? exchange), label)
  }
  for (const { id, told: label } of left) if (label !== undefined && isFree(id)) name(id, label)
  name(left.find(({ id, blamed }) => blamed && isFree(id))?.id, 'invalid')
  const refused = exchanges.filter(({ job, act }) => job === undefined && act === 'submit')
  name(
    refused.find((one) => isBlamed(one, provider, one)),
    'invalid',
  )
  for (const one of refused) {
    const label = labels.has(one) || isStranger(one) ? undefined : provider.fate?.([one])
    if (label !== undefined) name(one, label)
  }
  // A host that tells of waiting, and names nothing to ask for, has accepted.
  name(
    refused.find((one) => !isStranger(one) && waits(phaseOf(one, provider))),
    'happy',
  )
  // Where none came to its end, the first that nobody stopped and that did not fail is the one to look at.
  name(left.find(({ id, failed, blamed }) => !failed && !blamed && isFree(id))?.id, 'happy')
  // Of a host that answers nothing at all, but to strangers, nobody knows what it would say.
  const isUp = exchanges.some((one) => !isStranger(one) && one.reply !== undefined && one.reply.status < 500)
  if (courses.length === 0 && isUp) name(refused.find(isLeftByHost), 'happy')
  for (const one of secondOnes(exchanges, submits, told)) labels.set(one, `job-${labels.size + 1}`)
  return labels
}

/** An own submission that was not refused for anything that its caller could have done otherwise, and named no job. */
function isLeftByHost(one: Exchange): boolean {
  const { reply, lost, purpose } = one
  if (reply === undefined || purpose !== undefined || lost?.includes('reply body')) return false
  const isObject = /^\s*\{/.test(reply.body.text ?? '')
  return (
    reply.status >= 500 || (reply.status >= 300 && reply.status < 400) || (reply.status < 300 && isObject)
  )
}

const isSubmit = ({ act }: Exchange): boolean => act === 'submit'

/** Some tell of a job in the words of a poll. */
const phaseOf = (submit: Exchange, provider: Provider<CommonView>): Phase | undefined =>
  submit.reply !== undefined && submit.reply.status < 300
    ? (provider.phase(submit) ?? provider.phase({ ...submit, act: 'status' }))
    : undefined

const waits = (phase: Phase | undefined): boolean => phase === 'queued' || phase === 'running'

/** Submissions of something else that were answered with the id of a job that was there. */
function secondOnes(
  exchanges: readonly Exchange[],
  submits: ReadonlyMap<string, Exchange>,
  told: ReadonlyMap<Exchange, string>,
): readonly Exchange[] {
  return exchanges.filter((one) => {
    const first = one.act === 'submit' && one.job !== undefined ? submits.get(one.job) : undefined
    if (first === undefined || first === one || told.has(one) || isStranger(one) || isStranger(first))
      return false
    const [sent, before] = [one.request.body?.text, first.request.body?.text]
    return sent !== undefined && before !== undefined && sent !== before
  })
}

function firstSubmits(exchanges: readonly Exchange[]): ReadonlyMap<string, Exchange> {
  const submits = new Map<string, Exchange>()
  for (const one of exchanges)
    if (one.job !== undefined && one.act === 'submit' && !submits.has(one.job)) submits.set(one.job, one)
  return submits
}

function coursesOf(
  exchanges: readonly Exchange[],
  told: ReadonlyMap<Exchange, string>,
  provider: Provider<CommonView>,
): readonly Course[] {
  const jobs = groupBy(exchanges, (exchange) => (isStranger(exchange) ? undefined : exchange.job))
  return [...jobs].map(([id, all]): Course => {
    const phase = all.map((one) => provider.phase(one)).findLast((one) => one !== undefined)
    // What a job is told by when it is submitted again is about that exchange alone.
    const own = all.filter((one, nth) => !isSubmit(one) || all.findIndex(isSubmit) === nth)
    const word = own.map((one) => told.get(one)).find((one) => one !== undefined)
    const cancel = all.findIndex(
      ({ act, reply, purpose }) => act === 'cancel' && reply?.status !== 400 && purpose !== 'late',
    )
    return {
      ...{ id, exchanges: all, succeeded: phase === 'succeeded', failed: phase === 'failed' },
      cancelled: cancel >= 0,
      followed: all.slice(cancel + 1).some(({ act }) => act !== 'cancel' && act !== 'media'),
      outran: all.some(({ act, purpose }) => act === 'cancel' && purpose === 'at-once'),
      blamed: all.some((one) => isBlamed(one, provider, all.find(isSubmit))),
      told: word ?? provider.fate?.(all),
    }
  })
}

const isBlamed = (exchange: Exchange, provider: Provider<CommonView>, submit?: Exchange): boolean =>
  !isStranger(exchange) && provider.blames?.(exchange, submit) === true
