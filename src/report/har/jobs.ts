// Recorded exchanges as those of a journey: each with the label of its job and what it came to show.
import type { Course, Role } from '../../contract/foreign-traffic.ts'
import type { Provider } from '../../contract/provider.ts'
import type { CommonView } from '../../contract/view.ts'
import type { Exchange } from '../../core/exchange.ts'
import { isAnswered, isRefusedInWords } from './answered.ts'
import { callersIn } from './callers.ts'
import { bare, carriedIn, credentialOf, schemeOf, travelsInBody } from './credential.ts'
import { deadLinksIn } from './dead-links.ts'
import { hiddenIn } from './hidden-jobs.ts'
import { labelsOf } from './labels.ts'
import type { Met, Sorted } from './met.ts'
import type { Timed } from './order.ts'
import { rolesOf } from './roles.ts'
import { sorted } from './sort.ts'
import { type Beside, strangerIn } from './strangers.ts'
import { submissionsFirst } from './submissions-first.ts'
import { type UnknownIds, unknownIn } from './unknown-ids.ts'
import { withSubmissions } from './unrecorded.ts'

type AnyProvider = Provider<CommonView>

/** Media belong to the job whose reply named them; an id of which nobody was ever told anything is no job. */
export function labelJobs(met: readonly Met[], provider: AnyProvider): readonly Exchange[] {
  const asks = sorted(met, provider)
  const answers = new Set(asks.filter((ask) => ask.act !== 'media' && isAnswered(ask, provider)))
  const { isWrong, refusesKey } = callersIn(asks, provider)
  const unknown = unknownIn(asks, answers, provider)
  const owners = ownersOf(
    asks.filter(({ wire, jobId }) => !isWrong(wire) && !unknown.always.has(jobId ?? '')),
    answers,
  )
  const caller = [...owners.values()].find(isKeyed) ?? [...owners.values()][0]
  const answered = new Set([...answers].map(({ jobId, wire }) => `${jobId} ${bare(credentialOf(wire))}`))
  const hidden = hiddenIn(asks, answers, owners)
  const callers = new Set([...owners.values()].map((wire) => bare(credentialOf(wire))))
  const repeated = repeatsIn(asks)
  const deadLinks = deadLinksIn(asks, answers)
  const courses = new Map<string, ReturnType<typeof rolesOf>>()
  const told = new Map<Exchange, string>()
  const exchanges = asks.map((ask, index): Exchange => {
    const owner = owners.get(ask.jobId ?? '')
    const job = owner ? ask.jobId : undefined
    const plain: Exchange = { index, act: ask.act, ...(job !== undefined && { job }), ...ask.wire }
    if (ask.act === 'redirect')
      return { ...plain, ...(ask.purpose !== undefined && { purpose: ask.purpose }) }
    const wasAnswered = (credential: string) =>
      ask.jobId === undefined ? callers.has(credential) : answered.has(`${ask.jobId} ${credential}`)
    // Who submits without a credential where another had one makes a job all the same, in nobody's name.
    const isNobodys = owner === ask.wire && credentialOf(ask.wire) === 'none'
    const stranger = strangerOf(ask, {
      owner: isNobodys ? caller : (owner ?? caller),
      ...{ refused: refusesKey(ask), isWrong: isWrong(ask.wire), wasAnswered },
      ...{ othersWereAnswered: caller !== undefined, isOfNoJob: ask.jobId === undefined },
      wasHidden: (credential) =>
        owner !== undefined && hidden.has(`${bare(credentialOf(owner))} ${credential}`),
    })
    if (stranger !== undefined && isNobodys) {
      const { job: _, ...free } = plain
      return { ...free, purpose: stranger }
    }
    if (stranger !== undefined) return { ...plain, purpose: stranger }
    const again = repeated.get(ask)
    const isRepeat = again !== undefined && (job === undefined || owner === ask.wire)
    const role =
      job === undefined || isRepeat
        ? freeRole(ask, plain, provider, isRepeat ? { submit: again } : {}, unknown)
        : courseOf(courses, job, provider)(ask, plain)
    const { act = ask.act, purpose: shown, label } = role
    const purpose = deadLinks.has(ask) ? 'by-link' : shown
    const exchange: Exchange = { ...plain, act, ...(purpose !== undefined && { purpose }) }
    if (label !== undefined) told.set(exchange, label)
    return exchange
  })
  const labels = labelsOf(exchanges, told, provider)
  const labelled = exchanges.map((exchange): Exchange => {
    const label = labels.get(exchange) ?? labels.get(exchange.job ?? '')
    return label === undefined ? exchange : { ...exchange, job: label }
  })
  return withSubmissions(submissionsFirst(labelled))
}

function courseOf(
  courses: Map<string, ReturnType<typeof rolesOf>>,
  job: string,
  provider: AnyProvider,
): ReturnType<typeof rolesOf> {
  const course = courses.get(job) ?? rolesOf(provider)
  courses.set(job, course)
  return course
}

/** For each id that is a job's: who submitted it, or else who was answered first. */
function ownersOf(asks: readonly Sorted[], answers: ReadonlySet<Sorted>): ReadonlyMap<string, Timed> {
  const submitters = new Map<string, Timed>()
  for (const { jobId, act, wire } of asks)
    if (jobId !== undefined && act === 'submit') remember(submitters, jobId, wire)
  const takesKeys = [...submitters.values()].some(isKeyed)
  const answered = new Map<string, Timed>()
  for (const ask of asks) {
    const { jobId, act, wire } = ask
    // Nor does a cancel: some hosts say yes to any.
    if (jobId === undefined || submitters.has(jobId) || besideJobs.includes(act)) continue
    // What is told to nobody makes no job where callers have a name.
    if (takesKeys && credentialOf(wire) === 'none') continue
    if (answers.has(ask)) remember(answered, jobId, wire)
  }
  return new Map([...answered, ...submitters])
}

const besideJobs: readonly string[] = ['media', 'redirect', 'cancel']

const isKeyed = (wire: Timed): boolean => !['none', 'unknown'].includes(credentialOf(wire))

function remember(owners: Map<string, Timed>, jobId: string, wire: Timed): void {
  const known = owners.get(jobId)
  // One whose credential the recorder left out tells nobody apart.
  if (known === undefined || credentialOf(known) === 'unknown') owners.set(jobId, wire)
}

/** Media need no credential, and what is asked by a way that carries none tells nothing of the caller. */
function strangerOf({ act, wire }: Sorted, beside: Beside): string | undefined {
  const { owner, refused } = beside
  const { method } = wire.request
  const hasNoPlace = method !== 'POST' && owner !== undefined && travelsInBody(owner)
  const carriesNone = act === 'media' || wire.reply?.status === 405 || hasNoPlace
  const stranger = carriesNone ? undefined : strangerIn(wire, beside)
  // The right key, by a way that this host does not take it by.
  const isOtherWay = owner !== undefined && carriedIn(owner) !== carriedIn(wire)
  if (stranger === undefined && refused && isOtherWay && !carriesNone && carriedIn(wire) !== undefined)
    return `auth-${schemeOf(wire)}`
  return stranger
}

/** A follow-up of no known job asks for an unknown id. */
function freeRole(
  ask: Sorted,
  exchange: Exchange,
  provider: AnyProvider,
  course: Course,
  unknown: UnknownIds,
): Role {
  const own = provider.role?.(exchange, course) ?? {}
  const isRefused = (exchange.reply?.status ?? 0) >= 400 || isRefusedInWords(ask, provider)
  const isUnknown = isRefused || unknown.always.has(ask.jobId ?? '') || unknown.since(ask)
  const asksOfNothing = ask.jobId !== undefined && own.act === undefined && isUnknown
  const shown = asksOfNothing ? purposeOfNothing(exchange) : (own.purpose ?? ask.purpose)
  return { ...own, ...(shown !== undefined && { purpose: shown }) }
}

/** Submissions under an idempotency key that was used before, with the first that was made under it. */
function repeatsIn(asks: readonly Sorted[]): ReadonlyMap<Sorted, Exchange> {
  const firsts = new Map<string, Exchange>()
  const repeated = new Map<Sorted, Exchange>()
  for (const [index, ask] of asks.entries()) {
    const key = ask.act === 'submit' ? ask.wire.request.headers['idempotency-key'] : undefined
    if (key === undefined) continue
    const first = firsts.get(key)
    if (first === undefined) firsts.set(key, { index, act: ask.act, ...ask.wire })
    else repeated.set(ask, first)
  }
  return repeated
}

/** A cancel of nothing also shows how the host takes a body, or none. */
function purposeOfNothing({ act, request, reply }: Exchange): string {
  if (act !== 'cancel') return 'unknown-id'
  if ((request.body?.size ?? 0) > 0) return 'with-body'
  return [411, 415].includes(reply?.status ?? 0) ? 'bare' : 'unknown-id'
}
