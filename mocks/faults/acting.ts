// Whether each effect of a rule can act on what it is to befall, and is not undone by another of the same rule.
import { UsageError } from '../../src/core/errors.ts'
import { isJsonObject, parseJson } from '../../src/core/json.ts'
import type { ProviderId } from '../../src/core/provider.ts'
import { actsOf } from '../vendor-acts.ts'
import { msOf } from './effects/delay.ts'
import type { Do, Fault } from './rule.ts'

export type Effect = keyof Do

const webhookOnly: readonly Effect[] = ['copies', 'late', 'early', 'outOfOrder', 'lost']
const members: readonly Effect[] = ['set', 'delete', 'null']

/** What the body is that an effect finds: of a stream its events are still to come, and anything may be either. */
type Body = 'json' | 'file' | 'text' | 'nothing' | 'stream' | 'anything'

const bodies: Readonly<Record<Body, string>> = {
  json: 'JSON',
  file: 'a file',
  text: 'a text of your own',
  nothing: 'without a body',
  stream: 'a stream of events',
  anything: 'anything',
}

const ofWhole: readonly Body[] = ['json', 'file', 'text', 'anything']

/** What each effect needs. Those that are not named act on whatever there is. */
const needs: Readonly<Partial<Record<Effect, readonly Body[]>>> = {
  ...{ set: ['json', 'stream', 'anything'], delete: ['json', 'stream', 'anything'] },
  null: ['json', 'stream', 'anything'],
  ...{ half: ofWhole, slow: ofWhole, gzip: ofWhole, cut: [...ofWhole, 'nothing'] },
  wrongLength: [...ofWhole, 'nothing'],
  stream: ['stream', 'anything'],
}

/** Throws UsageError naming an effect that can do nothing there, why, and what would. */
export function checkEffects(fault: Fault, served: readonly ProviderId[]): void {
  const { match, do: what } = fault
  const effects = Object.keys(what) as Effect[]
  if (match.act === 'webhook') {
    const stranger = effects.find((effect) => ![...webhookOnly, ...members].includes(effect))
    if (stranger !== undefined)
      throw new UsageError(
        `"do.${stranger}" does not happen to a webhook; what does: ${[...webhookOnly, ...members].join(', ')}`,
      )
  } else {
    const stranger = effects.find((effect) => webhookOnly.includes(effect))
    if (stranger !== undefined)
      throw new UsageError(`"do.${stranger}" happens to webhooks alone; say "match": {"act": "webhook"}`)
    checkBody(fault, effects, served)
  }
  checkSpans(what)
  checkUndone(what, effects)
}

function checkBody(fault: Fault, effects: readonly Effect[], served: readonly ProviderId[]): void {
  const body = bodyOf(fault, served)
  const idle = effects.find((effect) => needs[effect]?.includes(body) === false)
  if (idle === undefined) return
  const where = fault.match.act === undefined ? 'the answer' : `the answer to ${fault.match.act}`
  const acting = Object.keys(needs).filter((effect) => needs[effect as Effect]?.includes(body))
  const streamed = [...new Set(served.flatMap((id) => actsOf(id).streamed))]
  const hint =
    idle === 'stream'
      ? `it happens to ${streamed.join(', ') || 'no act of the vendors served'}, without a body of your own`
      : `what acts there: status, headers, body, delay, reset, hold, http10${acting.map((effect) => `, ${effect}`).join('')}`
  throw new UsageError(`"do.${idle}" cannot act: ${where} is ${bodies[body]}; ${hint}`)
}

function bodyOf({ match: { act, provider }, side, do: what }: Fault, served: readonly ProviderId[]): Body {
  if (what.body !== undefined) return ownBody(what.body)
  if (side === 'before') return 'nothing'
  if (act === 'media') return 'file'
  if (act === 'stream') return 'stream'
  const vendors = provider === undefined ? served : served.filter((id) => id === provider)
  const isStreamed = vendors.some((id) =>
    act === undefined ? actsOf(id).streamed.length > 0 : actsOf(id).streamed.includes(act),
  )
  // Of every act: files and JSON alike.
  return act === undefined || isStreamed ? 'anything' : 'json'
}

function ownBody(body: unknown): Body {
  if (body === '') return 'nothing'
  const told = typeof body === 'string' ? parseJson(body) : body
  return isJsonObject(told) || Array.isArray(told) ? 'json' : 'text'
}

function checkSpans(what: Do): void {
  for (const word of ['delay', 'slow', 'late'] as const)
    if (what[word] !== undefined && msOf(what[word]) === 0)
      throw new UsageError(`"do.${word}" of 0 ms does nothing; leave it out, or send for instance "5s"`)
  if (what.wrongLength === 0)
    throw new UsageError('"do.wrongLength" of 0 is the right length; send for instance 10 or -10')
}

/** Effects that nobody sees beside another: which, beside what, and why. */
function checkUndone(what: Do, effects: readonly Effect[]): void {
  const { status, redirect } = what
  const besides: readonly (readonly [isSo: boolean, beside: string, why: string, left: readonly Effect[]])[] =
    [
      [what.reset === true, 'reset', 'nothing of the answer reaches the client', ['reset', 'delay']],
      [what.hold === true, 'hold', 'nothing of the answer reaches the client', ['hold', 'delay']],
      [what.lost === true, 'lost', 'the webhook is never sent', ['lost']],
    ]
  for (const [isSo, beside, why, left] of besides) {
    const undone = isSo ? effects.find((effect) => !left.includes(effect)) : undefined
    if (undone !== undefined) throw useless(undone, `beside "do.${beside}", for ${why}`)
  }
  const bodied = effects.find((effect) =>
    ['body', 'half', 'slow', 'gzip', 'cut', ...members].includes(effect),
  )
  if (bodied !== undefined && (status === 204 || status === 205 || status === 304))
    throw useless(bodied, `beside "do.status" ${status}, for that has no body`)
  const code = status ?? (redirect === undefined ? undefined : 307)
  if (what.flatten && code !== undefined && code < 400)
    throw useless('flatten', `beside the code ${code}, for that is no failure`)
  if (what.http10 && what.wrongLength !== undefined)
    throw useless('wrongLength', 'beside "do.http10", for that has no length')
}

function useless(effect: Effect, why: string): UsageError {
  return new UsageError(`"do.${effect}" cannot act ${why}; leave one of them out`)
}
