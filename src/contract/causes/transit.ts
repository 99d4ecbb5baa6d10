// Faults of the way between: the whole reply is at fault, whatever it should have said. The same with every vendor.
import type { Exchange, WireFailureKind } from '../../core/exchange.ts'
import { parseJson } from '../../core/json.ts'
import type { Transcript } from '../../core/transcript.ts'
import type { Explanation } from './explanation.ts'

interface Fault {
  readonly meaning: string
  readonly change: string
  /** Whether the exchange shows it. */
  readonly shown: (exchange: Exchange) => boolean
}

/** The faults found in a record, each with the exchanges that show it. An exchange shows the first that fits alone. */
export function transitExplanations({ exchanges }: Transcript): readonly Explanation[] {
  const asked = exchanges.filter(({ act }) => act !== 'webhook' && act !== 'redirect' && act !== 'throttled')
  const named = asked.map((exchange) => ({
    index: exchange.index,
    name: faultNames.find((name) => faults[name]?.shown(exchange)),
  }))
  return faultNames.flatMap((id) => {
    const shown = named.filter(({ name }) => name === id).map(({ index }) => index)
    const { meaning = '', change = '' } = faults[id] ?? {}
    return shown.length === 0
      ? []
      : [{ id, meaning, change, breaks: '', clauses: [], falls: [], exchanges: shown, whole: true }]
  })
}

const broke = (kind: WireFailureKind) => (exchange: Exchange) => exchange.failure?.kind === kind
const code = (from: number, to: number) => (exchange: Exchange) =>
  exchange.reply !== undefined && exchange.reply.status >= from && exchange.reply.status <= to

const faults: Readonly<Record<string, Fault>> = {
  garbled: {
    meaning: 'Replies are packed otherwise than their `content-encoding` says.',
    change: 'Let whatever packs or unpacks a body set or take away its `content-encoding` in the same step.',
    shown: broke('garbled'),
  },
  truncated: {
    meaning: 'Replies end before all that they announced has come.',
    change:
      'Send as many bytes as `content-length` says, or in chunks up to the last one; look for limits on size and time.',
    shown: broke('truncated'),
  },
  reset: {
    meaning: 'Connections are closed before a reply has come.',
    change: 'Let the proxy wait for its upstream, and answer 502 or 504 itself where none comes.',
    shown: broke('reset'),
  },
  timeout: {
    meaning: 'Requests get no reply in time.',
    change: 'Answer at once, also where the job takes long: a queue tells a state, it does not wait for it.',
    // What came in part and was waited for in vain is told by what it should have held.
    shown: (exchange) => broke('timeout')(exchange) && !exchange.reply,
  },
  tls: {
    meaning: 'The certificate is not one that clients trust.',
    change: 'Serve a certificate for this name with its whole chain.',
    shown: broke('tls'),
  },
  unreachable: {
    meaning: 'Addresses that the host gave, or its own, cannot be reached.',
    change: 'Give addresses that the caller can reach.',
    shown: broke('unreachable'),
  },
  'no-http': {
    meaning: 'Replies are no valid HTTP.',
    change: 'Look for what writes the reply by hand; a client cannot read it.',
    shown: broke('other'),
  },
  'too-large': {
    meaning: 'Bodies of a lawful size are refused with 413.',
    change: 'Raise the limit on request bodies of every proxy on the way (nginx: `client_max_body_size`).',
    shown: code(413, 413),
  },
  'no-length': {
    meaning: 'Requests that have no body, and so tell no length, are refused with 411.',
    change:
      'Let requests without `content-length` through: a cancel has no body, and curl tells no length of none.',
    shown: code(411, 411),
  },
  'server-error': {
    meaning: 'Requests are answered with a server error (5xx) where an answer or a refusal is due.',
    change: "Find the proxy or the handler that gave up; refuse with the vendor's own code and words.",
    shown: code(500, 599),
  },
  redirected: {
    meaning: 'Requests are redirected in place of being answered.',
    change: 'Answer at the address that was asked: clients of these APIs do not repeat a POST elsewhere.',
    shown: (exchange) => code(300, 308)(exchange) && exchange.reply?.status !== 304,
  },
  page: {
    meaning: 'A page stands where the JSON of the API is promised.',
    change:
      'Let refusals and errors through as the API words them (nginx: no `error_page`, `proxy_intercept_errors off`).',
    shown: ({ act, reply }) =>
      act !== 'media' && /^\s*<(!doctype|html|head|body)\b/i.test(reply?.body.text ?? ''),
  },
  empty: {
    meaning: 'Replies come empty where an answer is due.',
    change: 'Look for what drops the body on the way: a limit, a cache, a handler that ends too early.',
    shown: ({ act, request, reply, failure }) =>
      act !== 'media' &&
      request.method !== 'HEAD' &&
      !failure &&
      (reply?.status === 200 || reply?.status === 202) &&
      reply.body.size === 0,
  },
  wrapped: {
    meaning: 'Replies wrap their JSON in the call of a function.',
    change: 'Send the JSON alone, as `application/json`; pages of other origins are let in by CORS.',
    shown: ({ act, reply }) => act !== 'media' && /^\s*[\w$.]+\(\s*[[{]/.test(reply?.body.text ?? ''),
  },
  'no-json': {
    meaning: 'Replies that call themselves JSON cannot be read as JSON.',
    change:
      'Send the body as the API wrote it: nothing before it, nothing after it, no `NaN`, not packed without a label.',
    shown: ({ reply }) =>
      reply !== undefined &&
      /^application\/([\w.-]+\+)?json\b/i.test(reply.headers['content-type'] ?? '') &&
      ![204, 304].includes(reply.status) &&
      reply.body.size > 0 &&
      !reply.body.truncated &&
      parseJson(reply.body.text ?? '') === undefined,
  },
}
const faultNames = Object.keys(faults)
