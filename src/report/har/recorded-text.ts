// The text of a recorded reply, where it can be gone by: whole, or its beginning, or nothing at all.
import { type JsonObject, parseJson } from '../../core/json.ts'
import { numberAt, textAt } from './fields.ts'

export function isBase64(content: JsonObject): boolean {
  return textAt(content, 'encoding').toLowerCase() === 'base64'
}

/** Undefined where the recorder kept none, or made one of bytes that are no text. `size` is what anything says was there. */
export function keptText(
  content: JsonObject,
  mimeType: string,
  size: number,
  coding: string | undefined,
): string | undefined {
  const text = content['text']
  if (typeof text !== 'string') return undefined
  if (text === '') return isTrulyEmpty(content, mimeType, size) ? text : undefined
  if (isBase64(content)) return text
  const isMedium = /^(?:image\/(?!svg)|audio\/|video\/|model\/(?!gltf\+json))/i.test(mimeType)
  // What gzip and its like begin with is no beginning of a text.
  const isFolded =
    coding !== undefined && coding !== 'identity' && [0x1f, 0xfffd].includes(text.charCodeAt(0))
  // Bytes that were made a text lose some on the way, and base64 without its label is longer than what it stands for.
  const told = numberAt(content, 'size')
  const isMangled = text.includes('\ufffd') || (told > 0 && Buffer.byteLength(text) !== told)
  return (isMedium && isMangled) || isFolded ? undefined : text
}

/** Whether only the beginning is there: no JSON any more, though more bytes came, or the client left before they had. */
export function isBeginning(text: string, mimeType: string, size: number, clientLeft: boolean): boolean {
  const isLonger = size > Buffer.byteLength(text)
  if (!isLonger && !clientLeft) return false
  return /\bjson\b/i.test(mimeType) ? parseJson(text) === undefined : clientLeft
}

/** An empty text is an empty body only where nothing says that there was more. */
function isTrulyEmpty(content: JsonObject, mimeType: string, size: number): boolean {
  const saysEmpty = 'size' in content && numberAt(content, 'size') === 0
  return saysEmpty && size <= 0 && !mimeType.startsWith('text/event-stream')
}
