// A record of ours as a stranger's recorder would have kept it: the wire alone, with the credentials that we hide, and whole
// where we keep the beginning of what we send.
import type { Exchange, RecordedBody } from '../../src/core/exchange.ts'
import { exchangesToHar } from '../../src/core/har/wire-entry.ts'
import { keyMarker, secretMarker, type Transcript } from '../../src/core/transcript.ts'
import type { LooseHar } from './recorded.ts'

const own = 'honest-key-id:0123456789abcdef'
const others: Readonly<Record<string, string>> = {
  'other-key': 'other-key-id:fedcba9876543210',
  'wrong-key': 'wrong-key-id:0f1e2d3c4b5a6978',
}

/** Webhooks go to another machine than the client, and what we refused to send was never sent. */
export function asOthersKeepIt({ exchanges }: Transcript): LooseHar {
  const kept = exchanges
    .filter(({ act, failure }) => act !== 'webhook' && failure?.kind !== 'refused-by-us')
    .map(withCredential)
    .map(withWholeBody)
  const { log } = JSON.parse(JSON.stringify(exchangesToHar(kept, '1'))) as LooseHar
  return { log: { ...log, entries: log.entries.map((entry, at) => withEnd(entry, kept[at])) } }
}

function withCredential(exchange: Exchange): Exchange {
  const key = others[exchange.purpose ?? '']
  const shown = replaced(exchange, keyMarker, key ?? own)
  return key === undefined ? shown : { ...shown, request: replaced(shown.request, secretMarker, key) }
}

function replaced<Value>(value: Value, marker: string, key: string): Value {
  return JSON.parse(JSON.stringify(value).replaceAll(marker, key)) as Value
}

function withWholeBody(exchange: Exchange): Exchange {
  const { body } = exchange.request
  if (!body?.truncated || body.text === undefined) return exchange
  return { ...exchange, request: { ...exchange.request, body: wholeBody(body, body.text) } }
}

/** Of the 2 MB that a journey sends, all but the end is one text. */
function wholeBody(body: RecordedBody, head: string): RecordedBody {
  const open: string[] = []
  let inText = false
  for (let at = 0; at < head.length; at += 1) {
    const letter = head[at] ?? ''
    if (inText && letter === '\\') at += 1
    else if (letter === '"') inText = !inText
    else if (!inText && (letter === '{' || letter === '[')) open.unshift(letter === '{' ? '}' : ']')
    else if (!inText && (letter === '}' || letter === ']')) open.shift()
  }
  const end = `"${open.join('')}`
  const filler = 'A'.repeat(Math.max(0, body.size - Buffer.byteLength(head) - end.length))
  return { ...body, text: head + filler + end, truncated: false }
}

/** Of a stream that its client left, a browser says so. */
function withEnd(entry: LooseHar['log']['entries'][number], exchange: Exchange | undefined) {
  const isStream = /^text\/event-stream/i.test(exchange?.reply?.headers['content-type'] ?? '')
  const isLeft = isStream && exchange?.failure?.kind === 'aborted'
  return isLeft ? { ...entry, response: { ...entry['response'], _error: 'net::ERR_ABORTED' } } : entry
}
