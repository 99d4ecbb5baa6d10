// Whether a rule can do what it says: what its contract cannot tell, for it hangs on several members at once.
import { validateHeaderName, validateHeaderValue } from 'node:http'
import { UsageError } from '../../src/core/errors.ts'
import type { Do, Fault, Side } from './rule.ts'

type Effect = keyof Do

/** What there is to be done to the vendor's own reply, and so needs one. */
const changing: readonly Effect[] = ['flatten', 'set', 'delete', 'null', 'half', 'cut', 'stream']
/** What answers in the vendor's place. */
const answering: readonly Effect[] = ['status', 'body', 'redirect', 'reset', 'hold']
const webhookOnly: readonly Effect[] = ['copies', 'late', 'early', 'outOfOrder', 'lost']
const webhookToo: readonly Effect[] = ['set', 'delete', 'null']

/** Before, where the vendor's reply is not needed. */
export function usualSide(what: Do): Side {
  const has = (effect: Effect) => what[effect] !== undefined
  return answering.some(has) && !changing.some(has) ? 'before' : 'after'
}

/** Throws UsageError naming the members that do not go together. */
export function checkSense({ match, when, side, do: what }: Fault): void {
  for (const [name, value] of Object.entries(what.headers ?? {})) checkHeader(name, value)
  const effects = Object.keys(what) as Effect[]
  if (match.act === 'webhook') {
    const stranger = effects.find((effect) => ![...webhookOnly, ...webhookToo].includes(effect))
    if (stranger !== undefined)
      throw new UsageError(
        `"do.${stranger}" does not happen to a webhook; what does: ${[...webhookOnly, ...webhookToo].join(', ')}`,
      )
  } else {
    const stranger = effects.find((effect) => webhookOnly.includes(effect))
    if (stranger !== undefined)
      throw new UsageError(`"do.${stranger}" happens to webhooks alone; say "match": {"act": "webhook"}`)
    if (side === 'before' && !effects.some((effect) => answering.includes(effect)))
      throw new UsageError(
        `"side" before means that the vendor never answers, so "do" says what comes instead: ${answering.join(', ')}; received ${JSON.stringify(what)}`,
      )
  }
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
