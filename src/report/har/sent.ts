// What a recorder kept of the body that was sent.
import type { HeaderMap, Part, RecordedBody } from '../../core/exchange.ts'
import { isJsonObject, type JsonObject } from '../../core/json.ts'
import { bodyOf } from './body.ts'
import { isRuin, numberAt, textAt } from './fields.ts'
import { pairsOf } from './pairs.ts'
import { isJsonInPart, plainText } from './recorded-text.ts'

export interface KeptBody {
  readonly body?: RecordedBody
  readonly lost: readonly Part[]
}

const lost: readonly Part[] = ['request body']

/**
 * A POST whose body is nowhere was sent with one that was not kept, unless its length is told to be 0; and where more was
 * sent than was kept, only the head is known. `headers` are those of the request that can be read.
 */
export function keptBody(request: JsonObject, method: string, headers: HeaderMap): KeptBody {
  const data = request['postData']
  const announced = headers['content-length']
  const size = Math.max(numberAt(request, 'bodySize'), Number(announced ?? 0) || 0)
  const isEmpty = size === 0 && (announced === '0' || request['bodySize'] === 0)
  const expected = isJsonObject(data) || size > 0 || (method === 'POST' && !isEmpty)
  if (!isJsonObject(data)) return { lost: expected ? lost : [] }
  const mimeType = textAt(data, 'mimeType') || (headers['content-type'] ?? '')
  const told = plainText(textAt(data, 'text'), textAt(data, 'encoding'), mimeType)
  const kept = isRuin(told.text) ? { text: textOf(data, mimeType), base64: false } : told
  if (kept.text === '') return { lost: isEmpty && textAt(data, 'text') === '' ? [] : lost }
  const body = bodyOf({ mimeType, size: Buffer.byteLength(kept.text), ...kept })
  const { text } = body
  // Recorders also put short words where secrets stood, so a text that is whole in itself counts as whole.
  const isHead = size > body.size && text !== undefined && isJsonInPart(text, mimeType)
  return isHead ? { body: { mimeType, size, text, truncated: true }, lost } : { body, lost: [] }
}

/** A body that the recorder took apart: a form, or the members of a JSON object, whose values may be objects again. */
function textOf(data: JsonObject, mimeType: string): string {
  const pairs = pairsOf(data['params']).filter(({ name, value }) => name !== '' && value !== null)
  if (pairs.length === 0) return ''
  if (/\bjson\b/i.test(mimeType))
    return JSON.stringify(Object.fromEntries(pairs.map(({ name, value }) => [name, value])))
  const form = new URLSearchParams()
  for (const { name, value } of pairs) form.append(name, String(value))
  return form.toString()
}
