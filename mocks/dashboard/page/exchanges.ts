// The exchanges of one job: each with both sides whole, polls that say the same one after another as one line.
import { element } from './element.ts'
import type { Side, Told } from './told.ts'

/** Polls in a row from which on they are folded. */
const fewest = 4

export function exchangesShown(exchanges: readonly Told[]): readonly HTMLElement[] {
  return rowsOf(exchanges).flatMap((row) => {
    const [first] = row
    if (!first) return []
    if (row.length < fewest) return row.map(exchangeShown)
    const last = row.at(-1) as Told
    const title = element(
      'summary',
      {},
      ...[number(first), ' to ', number(last), ` ${row.length} × `, ...asked(first), ' ', answer(first)],
    )
    return [
      element('details', { id: `polls-${first.index}`, class: 'polls' }, title, ...row.map(exchangeShown)),
    ]
  })
}

/** Those that stand together: polls of the same answer. */
function rowsOf(exchanges: readonly Told[]): readonly (readonly Told[])[] {
  const rows: Told[][] = []
  for (const one of exchanges) {
    const row = rows.at(-1)
    if (row?.[0] && alike(row[0]) === alike(one)) row.push(one)
    else rows.push([one])
  }
  return rows
}

function alike({ index, asked: { act }, reply, failure, fault }: Told): string {
  return act === 'status' && !failure && !fault ? `status ${reply?.status}` : String(index)
}

function exchangeShown(exchange: Told): HTMLElement {
  const { index, startedAt, durationMs, hint, failure, fault, request, reply } = exchange
  const troubles = [
    ...(fault
      ? [
          `fault ${fault.name ?? `of rule ${fault.rule}`}${fault.did?.length ? `: ${fault.did.join(', ')}` : ''}`,
        ]
      : []),
    ...(failure ? [failure.message] : []),
    ...(hint === undefined ? [] : [hint]),
  ]
  return element(
    'details',
    { id: `exchange-${index}`, class: 'exchange' },
    element(
      'summary',
      {},
      ...[number(exchange), ' ', ...asked(exchange), ' ', answer(exchange)],
      ...troubles.map((text) => element('span', { class: 'bad' }, ` ${text}`)),
    ),
    element('p', { class: 'quiet' }, `${new Date(startedAt).toISOString()} · ${Math.round(durationMs)} ms`),
    element('pre', { tabindex: '0' }, [`${request.method} ${request.url}`, whole(request)].join('\n')),
    element('pre', { tabindex: '0' }, reply ? [String(reply.status), whole(reply)].join('\n') : 'no reply'),
  )
}

const number = ({ index }: Told) => element('span', { class: 'quiet' }, `#${index}`)

function asked({ asked: { act }, request }: Told): readonly (Node | string)[] {
  return [element('b', {}, act), ' ', element('span', { class: 'quiet' }, `${request.method} ${request.url}`)]
}

function answer({ reply, failure }: Told): HTMLElement {
  const isBad = failure !== undefined || !reply || reply.status >= 400
  return element(
    'span',
    { class: isBad ? 'bad' : 'good' },
    `→ ${failure ? failure.kind : (reply?.status ?? 'no reply')}`,
  )
}

function whole({ headers, body }: Side): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return `${lines.join('\n')}${body?.text ? `\n\n${pretty(body.text)}` : body?.size ? `\n\n(${body.size} bytes of ${body.mimeType})` : ''}`
}

/** JSON with an indent, anything else as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
