// What a reply is an answer about: the question, or something that stood in its way. A refusal for another reason proves nothing.
import type { Exchange } from '../../core/exchange.ts'
import { isJsonObject, type Json, type JsonObject, parseJson } from '../../core/json.ts'

/**
 * `silence`: no reply came. `broken`: it lost its end, or is packed otherwise than its label says. `pace`: the host asks for patience. `size`: the request is too large. `outage`: a server in
 * trouble, or one behind it. `page`: a page for people, of something in between. `route`: nothing is known at this address.
 * `flattened`: a refusal under a code of success.
 */
export type Aside = 'silence' | 'broken' | 'pace' | 'size' | 'outage' | 'page' | 'route' | 'flattened'

/** `words` say what came in place of an answer, as the end of "not shown, because …". */
export type Subject = { readonly kind: 'question' } | { readonly kind: Aside; readonly words: string }

/** How a vendor's own replies are known from those of what stands before it. */
export interface Manner {
  /** Tells a failure in the vendor's own words: it is about the question, whatever its code. */
  readonly isOwnFailure: (body: JsonObject, headers: Readonly<Record<string, string>>) => boolean
  /** Tells a refusal in words where the code says success; a vendor who refuses with 200 has none. */
  readonly isFlattened?: (body: JsonObject) => boolean
}

/** `read` gives the JSON of the reply, where somebody has read it already. */
export function subjectOf(
  { act, reply, failure }: Exchange,
  manner?: Manner,
  read: () => Json | undefined = () => parseJson(reply?.body.text ?? ''),
): Subject {
  if (!reply)
    return { kind: 'silence', words: `no reply came (${failure?.message ?? 'nothing is known of it'})` }
  const { status, headers } = reply
  const text = reply.body.text ?? ''
  const json = read()
  const body = isJsonObject(json) ? json : {}
  const came = (kind: Aside, words: string): Subject => ({ kind, words })
  if (status === 429) return came('pace', 'the host asked for patience (429)')
  if (status === 413) return came('size', 'the request was refused for its size (413)')
  const broken = failure && ['truncated', 'garbled'].includes(failure.kind)
  if (broken && act !== 'media') return came('broken', `the reply came broken: ${failure.message}`)
  // A medium may be a page, and what it ought to be is told by clauses of its own.
  if (act === 'media') return status < 500 ? { kind: 'question' } : came('outage', inTrouble(status))
  if (status === 404 && (isPage(text) || json === undefined))
    return came('route', 'nothing is known at this address (404)')
  if (isPage(text) && (status < 400 || isChallenge(text, headers)))
    return came('page', `a page for people came (${status}): ${titleOf(text)}`)
  if (status >= 500 && !manner?.isOwnFailure(body, headers) && !isOwnError(status, json))
    return came('outage', inTrouble(status))
  const flattened = status < 300 && manner?.isFlattened?.(body) === true
  return flattened ? came('flattened', `a refusal came with ${status}`) : { kind: 'question' }
}

/** An error of the host itself while it dealt with this very question; the codes of gateways are not of that kind. */
function isOwnError(status: number, json: unknown): boolean {
  return (status === 500 || status === 501) && isJsonObject(json)
}

const inTrouble = (status: number): string => `a server was in trouble (${status})`

/** Asks whether the caller is human; any other page under a code of refusal says what that code says. */
export function isChallenge(text: string, headers: Readonly<Record<string, string>>): boolean {
  return (
    'cf-mitigated' in headers || /just a moment|checking your browser|captcha|enable javascript/i.test(text)
  )
}

/** A page for people comes from something that stands before the host. */
export function isPage(text: string): boolean {
  return /^\s*<(!doctype|html|head|body|center|title|h1)\b/i.test(text)
}

function titleOf(text: string): string {
  const title = /<(title|h1)[^>]*>([^<]*)/i.exec(text)?.[2] ?? text
  return JSON.stringify(title.replaceAll(/\s+/g, ' ').trim().slice(0, 80))
}

const elsewhere: readonly Subject['kind'][] = ['silence', 'broken', 'pace', 'size', 'outage', 'page']

/** Whether something else spoke in place of the host's API; what is unknown at an address, it says itself. */
export function isAside(subject: Subject): subject is Extract<Subject, { readonly kind: Aside }> {
  return elsewhere.includes(subject.kind)
}
