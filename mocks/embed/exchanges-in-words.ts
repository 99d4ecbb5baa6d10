// Exchanges of a world as lines that a failing test shows: what was asked, answered, and which fault was in the way.
import { cut } from '../../src/core/cut.ts'
import type { RecordedBody } from '../../src/core/exchange.ts'
import { printable, withoutCommands } from '../../src/core/printable.ts'
import type { WorldExchange } from '../journal.ts'

/** The last ones; whoever polls makes many that say little. */
const mostLines = 40
/** Characters of a body. */
const mostOfBody = 200

/** Secrets are replaced, as everywhere in the record. */
export function exchangesInWords(exchanges: readonly WorldExchange[]): readonly string[] {
  const shown = exchanges.slice(-mostLines)
  const left = exchanges.length - shown.length
  const before = left === 0 ? [] : [`(${left} before these)`]
  const none = exchanges.length === 0 ? ['nothing: no request came to this world'] : []
  return [...none, ...before, ...shown.flatMap(linesOf)].map((line) => withoutCommands(printable(line)))
}

function linesOf({ index, asked, request, reply, failure, fault, hint }: WorldExchange): readonly string[] {
  const { method, url, body } = request
  const status = reply ? [`${reply.status}`, textOf(reply.body)] : []
  const lost = failure ? [failure.message] : []
  return [
    `${index + 1}. ${[asked.act, method, url, textOf(body)].filter(Boolean).join(' ')}`,
    `   → ${[...status, ...lost].filter(Boolean).join(' ') || 'no answer'}`,
    ...(fault ? [`   fault ${fault.name ?? `of rule ${fault.rule}`}: ${fault.did.join(', ')}`] : []),
    ...(hint === undefined ? [] : [`   hint: ${hint}`]),
  ]
}

function textOf(body: RecordedBody | undefined): string {
  if (!body || body.size === 0) return ''
  if (body.text === undefined) return `(${body.size} bytes of ${body.mimeType})`
  return cut(body.text.replaceAll(/\s+/g, ' '), mostOfBody)
}
