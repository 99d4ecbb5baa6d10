// Recorded exchanges as those of a journey: each with the label of its job and what it came to show.
import type { Role } from '../../contract/foreign-traffic.ts'
import type { Provider } from '../../contract/provider.ts'
import type { CommonView } from '../../contract/view.ts'
import type { Exchange } from '../../core/exchange.ts'
import { isAnswered, isRefusedInWords } from './answered.ts'
import { callersIn } from './callers.ts'
import { bare, carriedIn, credentialOf, schemeOf, travelsInBody } from './credential.ts'
import { labelsOf } from './labels.ts'
import type { Met, Sorted } from './met.ts'
import type { Timed } from './order.ts'
import { rolesOf } from './roles.ts'
import { sorted } from './sort.ts'
import { type Beside, strangerIn } from './strangers.ts'
import { withSubmissions } from './unrecorded.ts'

type AnyProvider = Provider<CommonView>

/** Media belong to the job whose reply named them; an id of which nobody was ever told anything is no job. */
export function labelJobs(met: readonly Met[], provider: AnyProvider): readonly Exchange[] {
  const asks = sorted(met, provider)
  const answers = new Set(asks.filter((ask) => ask.act !== 'media' && isAnswered(ask, provider)))
  const { isWrong, refusesKey } = callersIn(asks, provider)
  const owners = ownersOf(
    asks.filter(({ wire }) => !isWrong(wire)),
    answers,
  )
  const caller = [...owners.values()].find(isKeyed) ?? [...owners.values()][0]
  const answered = new Set([...answers].map(({ jobId, wire }) => `${jobId} ${bare(credentialOf(wire))}`))
  const hidden = hiddenIn(asks, answers, owners)
  const callers = new Set([...owners.values()].map((wire) => bare(credentialOf(wire))))
  const courses = new Map<string, ReturnType<typeof rolesOf>>()
  const told = new Map<Exchange, string>()
  const exchanges = asks.map((ask, index): Exchange => {
    const owner = owners.get(ask.jobId ?? '')
    const job = owner ? ask.jobId : undefined
    const bare: Exchange = { index, act: ask.act, ...(job !== undefined && { job }), ...ask.wire }
    if (ask.act === 'redirect') return { ...bare, ...(ask.purpose !== undefined && { purpose: ask.purpose }) }
    const wasAnswered = (credential: string) =>
      ask.jobId === undefined ? callers.has(credential) : answered.has(`${ask.jobId} ${credential}`)
    // Who submits without a credential where another had one makes a job all the same, in nobody's name.
    const isNobodys = owner === ask.wire && credentialOf(ask.wire) === 'none'
    const stranger = strangerOf(ask, {
      owner: isNobodys ? caller : (owner ?? caller),
      ...{ refused: refusesKey(ask), isWrong: isWrong(ask.wire), wasAnswered },
      ...{ othersWereAnswered: caller !== undefined, isOfNoJob: ask.jobId === undefined },
      wasHidden: (credential) => hidden.has(`${ask.jobId} ${credential}`),
    })
    if (stranger !== undefined && isNobodys) {
      const { job: _, ...free } = bare
      return { ...free, purpose: stranger }
    }
    if (stranger !== undefined) return { ...bare, purpose: stranger }
    const role =
      job === undefined ? freeRole(ask, bare, provider) : courseOf(courses, job, provider)(ask, bare)
    const { act = ask.act, purpose, label } = role
    const exchange: Exchange = { ...bare, act, ...(purpose !== undefined && { purpose }) }
    if (label !== undefined) told.set(exchange, label)
    return exchange
  })
  const labels = labelsOf(exchanges, told, provider)
  const labelled = exchanges.map((exchange): Exchange => {
    const label = labels.get(exchange) ?? labels.get(exchange.job ?? '')
    return label === undefined ? exchange : { ...exchange, job: label }
  })
  return withSubmissions(labelled)
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

/** For whom a job was not there (404) though its owner was answered about it later, as `jobId credential`. */
function hiddenIn(
  asks: readonly Sorted[],
  answers: ReadonlySet<Sorted>,
  owners: ReadonlyMap<string, Timed>,
): ReadonlySet<string> {
  const hidden = new Set<string>()
  const waiting = new Map<string, string[]>()
  for (const ask of asks) {
    const { jobId, wire } = ask
    const owner = owners.get(jobId ?? '')
    if (jobId === undefined || owner === undefined || ask.act === 'media') continue
    const theirs = bare(credentialOf(wire))
    if (theirs === bare(credentialOf(owner))) {
      if (!answers.has(ask)) continue
      for (const credential of waiting.get(jobId) ?? []) hidden.add(`${jobId} ${credential}`)
      waiting.delete(jobId)
    } else if (wire.reply?.status === 404) waiting.set(jobId, [...(waiting.get(jobId) ?? []), theirs])
  }
  return hidden
}

/** A follow-up of no known job asks for an unknown id. */
function freeRole(ask: Sorted, exchange: Exchange, provider: AnyProvider): Role {
  const own = provider.role?.(exchange, {}) ?? {}
  const isRefused = (exchange.reply?.status ?? 0) >= 400 || isRefusedInWords(ask, provider)
  const unknown = ask.jobId !== undefined && own.act === undefined && isRefused
  const shown = unknown ? 'unknown-id' : (own.purpose ?? ask.purpose)
  return { ...own, ...(shown !== undefined && { purpose: shown }) }
}
