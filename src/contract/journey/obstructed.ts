// Whether something else than the API speaks at the address: to everybody, or to whoever holds the right key.
import type { Exchange } from '../../core/exchange.ts'
import { isAside, isChallenge, isPage, type Subject, subjectOf } from '../evidence/subject.ts'
import { preflightAct } from '../preflight.ts'
import { isStranger } from '../strangers.ts'
import { refusesCredential } from './find-scheme.ts'
import type { Stop } from './progress.ts'
import type { Run } from './run.ts'

/**
 * From the free questions: something else spoke in every reply, or in every reply to the key. Then nothing is spent, and no
 * promise is judged. What a server in trouble tells the key in words of its own is left to the first submission: a relay
 * that has a 502 for whatever its upstream refuses says the same.
 */
export function obstructed(run: Run, answered: readonly Exchange[]): Stop | undefined {
  const asked = questionsIn([...run.walker.record(), ...answered])
  const toAll = spokenBy(asked)
  if (toAll) return stop(run, `let nobody through to its API: to every question ${toAll}`)
  const own = inOurName(run, asked)
  const toKey = own.every((exchange) => !isOwnTrouble(exchange)) ? spokenBy(own) : undefined
  return toKey === undefined ? undefined : stop(run, ofTheKey(`to every question in its name ${toKey}`))
}

/**
 * From the first submission, where that was not accepted: something else spoke, as in every reply to the key before; or it
 * was asked whether it is human.
 */
export function obstructedAtLast(run: Run, submission: Exchange): Stop | undefined {
  const subject = subjectOf(submission)
  if (!isAside(subject) || !['outage', 'page', 'silence'].includes(subject.kind)) return undefined
  // Of a model that is not served, and of a method, a relay may speak for itself.
  const asked = inOurName(run, questionsIn(run.walker.record())).filter(({ act }) => act !== 'submit')
  if (!isChallenged(submission) && spokenBy(asked) === undefined) return undefined
  return stop(run, ofTheKey(`to the submission in its name ${subject.words}`))
}

const ofTheKey = (words: string) => `did not let the key through to its API: ${words}`

function stop({ target }: Run, words: string): Stop {
  return { kind: 'obstructed', text: `${target.baseUrl} ${words}, so nothing was judged` }
}

/** What lies before an API may well answer a preflight in its place. */
function questionsIn(record: readonly Exchange[]): readonly Exchange[] {
  return record.filter(({ act }) => act !== preflightAct)
}

/**
 * In our own name, and not refused over the way in which the key travels. A router's word on an address or a method says
 * nothing of what lies behind it.
 */
function inOurName({ provider }: Run, asked: readonly Exchange[]): readonly Exchange[] {
  return asked.filter(
    (exchange) =>
      !isStranger(exchange) &&
      !refusesCredential(provider, exchange) &&
      exchange.reply?.status !== 405 &&
      subjectOf(exchange).kind !== 'route',
  )
}

/** What the first of these replies holds in place of an answer, where all of them hold something else. */
function spokenBy(asked: readonly Exchange[]): string | undefined {
  const seen = asked.map((exchange): Subject => subjectOf(exchange))
  const [first] = seen.filter(isInTheWay)
  return first && seen.every(isInTheWay) ? first.words : undefined
}

/** What comes broken is the host's own fault, and to be told as such. */
function isInTheWay(subject: Subject): subject is Extract<Subject, { readonly words: string }> {
  return isAside(subject) && subject.kind !== 'broken'
}

/** A server in trouble that does not speak by a page, as gateways do. */
function isOwnTrouble(exchange: Exchange): boolean {
  return subjectOf(exchange).kind === 'outage' && !isPage(exchange.reply?.body.text ?? '')
}

function isChallenged({ reply }: Exchange): boolean {
  return isPage(reply?.body.text ?? '') && isChallenge(reply?.body.text ?? '', reply?.headers ?? {})
}
