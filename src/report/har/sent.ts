// What a recorder kept of the body that was sent.
import type { Part, RecordedBody } from '../../core/exchange.ts'
import { isJsonObject, type JsonObject, parseJson } from '../../core/json.ts'
import { bodyOf } from './body.ts'
import { numberAt, pairsOf, textAt } from './fields.ts'
import { headersOf } from './headers.ts'

export interface KeptBody {
  readonly body?: RecordedBody
  readonly lost: readonly Part[]
}

const lost: readonly Part[] = ['request body']

/**
 * A POST whose body is nowhere was sent with one that was not kept, unless its length is told to be 0; and where more was
 * sent than was kept, only the head is known.
 */
export function keptBody(request: JsonObject, method: string): KeptBody {
  const data = request['postData']
  const told = headersOf(request)['content-length']
  const size = Math.max(numberAt(request, 'bodySize'), Number(told ?? 0) || 0)
  const isEmpty = size === 0 && (told === '0' || request['bodySize'] === 0)
  const expected = isJsonObject(data) || size > 0 || (method === 'POST' && !isEmpty)
  if (!isJsonObject(data)) return { lost: expected ? lost : [] }
  const mimeType = textAt(data, 'mimeType') || (headersOf(request)['content-type'] ?? '')
  const text = textAt(data, 'text') || textOf(data, mimeType)
  if (text === '') return { lost: isEmpty ? [] : lost }
  const base64 = textAt(data, 'encoding').toLowerCase() === 'base64'
  const body = bodyOf({ mimeType, size: Buffer.byteLength(text), text, base64 })
  // Recorders also put short words where secrets stood, so a text that is whole in itself counts as whole.
  const isHead = size > body.size && /\bjson\b/i.test(mimeType) && parseJson(text) === undefined
  return isHead ? { body: { mimeType, size, text, truncated: true }, lost } : { body, lost: [] }
}

/** A body that the recorder took apart: a form, or the members of a JSON object, whose values may be objects again. */
function textOf(data: JsonObject, mimeType: string): string {
  const pairs = pairsOf(data['params'])
  if (pairs.length === 0) return ''
  if (/\bjson\b/i.test(mimeType))
    return JSON.stringify(Object.fromEntries(pairs.map(({ name, value }) => [name, value])))
  const form = new URLSearchParams()
  for (const { name, value } of pairs) form.append(name, String(value))
  return form.toString()
}
