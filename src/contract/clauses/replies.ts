// Promises about any reply: it comes whole, it is what it says it is, and it never tells the credential.
import { cut } from '../../core/cut.ts'
import type { Exchange } from '../../core/exchange.ts'
import { parseJson, whyTooLarge } from '../../core/json.ts'
import { keyMarker } from '../../core/transcript.ts'
import { every, fail, pass } from '../finding.ts'
import { preflightAct } from '../preflight.ts'
import type { CommonView } from '../view.ts'
import type { CommonPromise, Reading } from './law.ts'

export const replyPromises = {
  'replies/come': {
    text: 'Every request gets a reply.',
    check: (view) =>
      every(asksIn(view), 'nothing was asked', (exchange) => {
        if (notTheHosts.includes(exchange.failure?.kind ?? '')) return undefined
        return exchange.reply
          ? pass(exchange)
          : fail(exchange, 'a reply', exchange.failure?.message ?? 'none')
      }),
  },
  'replies/whole': {
    text: 'A reply arrives whole, and its content encoding decodes.',
    check: (view) =>
      every([...asksIn(view), ...view.jobs.flatMap(({ media }) => media)], 'no reply came', (exchange) => {
        if (!exchange.reply) return undefined
        const broken = exchange.failure && exchange.failure.kind !== 'aborted' && !isLeftOpen(exchange)
        return broken ? fail(exchange, 'a whole reply', exchange.failure?.message) : pass(exchange)
      }),
  },
  'replies/are-json': {
    text: 'Whatever the API answers is JSON: no HTML page, no plain text, no empty page in its place.',
    check: (view, reading) =>
      every(jsonRepliesOf(view, reading), 'no reply came', (exchange) => {
        const text = exchange.reply?.body.text
        if (exchange.reply?.body.truncated) return undefined
        if (text !== undefined && parseJson(text) !== undefined) return pass(exchange)
        return fail(exchange, 'JSON', `${exchange.reply?.status} ${unread(text)}`)
      }),
  },
  'replies/say-json': {
    text: 'A JSON reply says so in its content type.',
    check: (view, reading) =>
      every(jsonRepliesOf(view, reading), 'no JSON reply came', (exchange) => {
        if (parseJson(exchange.reply?.body.text ?? '') === undefined) return undefined
        const type = exchange.reply?.headers['content-type']
        const says = /^application\/([\w.-]+\+)?json\b/i.test(type ?? '')
        return says
          ? pass(exchange)
          : fail(exchange, 'content-type: application/json', type ?? 'no content-type')
      }),
  },
  'secrets/never-echoed': {
    text: 'The credential never appears in a reply.',
    check: ({ transcript }) =>
      every(
        transcript.exchanges.filter(({ reply, act }) => reply && act !== 'webhook'),
        'no reply came',
        (exchange) => {
          const { reply } = exchange
          if (!reply) return undefined
          const bytes = Buffer.from(reply.body.base64 ?? '', 'base64').toString('latin1')
          const places = [...Object.values(reply.headers), reply.statusText, reply.body.text ?? '', bytes]
          const place = places.find((text) => text.includes(keyMarker))
          return place === undefined ? pass(exchange) : fail(exchange, 'no credential', around(place))
        },
      ),
  },
} satisfies Record<string, CommonPromise>

/** Ends of an exchange that are the client's doing, or the recorder's. */
export const notTheHosts: readonly string[] = ['refused-by-us', 'aborted', 'not-recorded']

const foreign = ['media', 'webhook', 'redirect', 'throttled', preflightAct]

/** An event stream that never ends has come whole, as far as it came. */
function isLeftOpen({ reply, failure }: Exchange): boolean {
  return failure?.kind === 'timeout' && /^text\/event-stream/i.test(reply?.headers['content-type'] ?? '')
}

/** Exchanges with the API itself. */
function asksIn({ transcript }: CommonView): readonly Exchange[] {
  return transcript.exchanges.filter(({ act }) => !foreign.includes(act))
}

/** Replies in which JSON is promised. An empty 204 or 304, a way elsewhere, and the answer to HEAD promise none. */
function jsonRepliesOf(view: CommonView, { jsonActs }: Reading): readonly Exchange[] {
  return asksIn(view).filter(({ act, reply, request, failure }) => {
    const isEmpty =
      reply !== undefined && (reply.status === 204 || (reply.status >= 300 && reply.status < 400))
    if (!reply || failure || request.method === 'HEAD' || isEmpty) return false
    if (jsonActs) return jsonActs.includes(act)
    return !/^text\/event-stream/i.test(reply.headers['content-type'] ?? '')
  })
}

/** What stands where JSON should. */
function unread(text = '(no text)'): string {
  const why = whyTooLarge(text)
  return `${why === undefined ? '' : `too large to be read as JSON (${why}): `}${cut(text, 200)}`
}

function around(text: string): string {
  const at = text.indexOf(keyMarker)
  return text.slice(Math.max(0, at - 60), at + keyMarker.length + 60)
}
