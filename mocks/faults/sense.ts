// Whether a rule can do what it says: what its contract cannot tell, for it hangs on several members at once.
import { validateHeaderName, validateHeaderValue } from 'node:http'
import { UsageError } from '../../src/core/errors.ts'
import { unknownWord } from '../../src/core/nearest.ts'
import { isProviderId, type ProviderId, providerIds, providerNames } from '../../src/core/provider.ts'
import { actsOf } from '../vendor-acts.ts'
import { checkEffects, type Effect } from './acting.ts'
import type { Do, Fault, Match, Side, When } from './rule.ts'

/** What there is to be done to the vendor's own reply, and so needs one. */
const changing: readonly Effect[] = ['flatten', 'set', 'delete', 'null', 'half', 'cut', 'stream']
/** What answers in the vendor's place. */
const answering: readonly Effect[] = ['status', 'body', 'redirect', 'reset', 'hold']

/** Before, where the vendor's reply is not needed. */
export function usualSide(what: Do): Side {
  const has = (effect: Effect) => what[effect] !== undefined
  return answering.some(has) && !changing.some(has) ? 'before' : 'after'
}

/** Throws UsageError naming the members that do not go together, or can never come to pass among the vendors `served`. */
export function checkSense(fault: Fault, served: readonly ProviderId[]): void {
  const { match, when, side, do: what } = fault
  for (const [name, value] of Object.entries(what.headers ?? {})) checkHeader(name, value)
  checkMatch(match, served)
  if (match.act !== 'webhook' && side === 'before' && !answering.some((effect) => what[effect] !== undefined))
    throw new UsageError(
      `"side" before means that the vendor never answers, so "do" says what comes instead: ${answering.join(', ')}; received ${JSON.stringify(what)}`,
    )
  checkEffects(fault, served)
  checkWhen(when)
}

/** Of a match that no exchange can fit. */
function checkMatch({ provider, act, job, model, input, key }: Match, served: readonly ProviderId[]): void {
  if (provider !== undefined && !isProviderId(provider))
    throw unknownWord({ refusal: '"match.provider" does not know', word: provider, known: providerIds })
  if (provider !== undefined && !served.includes(provider))
    throw new UsageError(
      `"match.provider": this mock does not serve ${provider}, so nothing would fit; served: ${served.join(', ')}`,
    )
  const vendors = provider === undefined ? served : [provider]
  if (act !== undefined && !vendors.some((id) => actsOf(id).acts.includes(act))) {
    const names = vendors.map((id) => providerNames[id]).join(' and ')
    const known = [...new Set(vendors.flatMap((id) => actsOf(id).acts))]
    throw new UsageError(
      `"match.act": nothing that is asked of ${names} is ${act}, so nothing would fit; there is ${known.join(', ')}`,
    )
  }
  if (act === 'submit' && typeof job === 'string')
    throw new UsageError(
      `"match.job": a submission has no id before it is answered; a number tells which one it is, such as 3; received ${JSON.stringify(job)}`,
    )
  const ofJob = Object.entries({ job, model, input }).find(([, value]) => value !== undefined)
  if (act === 'upload' && ofJob)
    throw new UsageError(
      `"match.${ofJob[0]}": an upload is of no job, so nothing would fit; say provider and key`,
    )
  if (act === 'webhook' && key !== undefined)
    throw new UsageError('"match.key": a webhook is sent without a key, so nothing would fit')
}

function checkWhen(when: When): void {
  if (typeof when === 'string') return
  const ways = [when.nth, when.share, when.from ?? when.times].filter((way) => way !== undefined)
  if (ways.length !== 1)
    throw new UsageError(
      `"when" is one of {"nth": 3}, {"from": 2, "times": 5}, {"share": 0.1} and "always"; received ${JSON.stringify(when)}`,
    )
}

/** What the mock itself writes, and Node refuses to be given as well. */
const framing = ['transfer-encoding', 'trailer', 'connection', 'upgrade', 'keep-alive']

function checkHeader(name: string, value: string): void {
  if (framing.includes(name.toLowerCase()))
    throw new UsageError(
      `"do.headers" cannot have ${JSON.stringify(name)}, for it says how the bytes come; http10, cut and wrongLength change that`,
    )
  try {
    validateHeaderName(name)
    validateHeaderValue(name, value)
  } catch {
    throw new UsageError(
      `"do.headers" cannot send ${JSON.stringify({ [name]: value })}: a header's name is a word, its value a line in latin1 letters`,
    )
  }
}
