// The text of a recorded reply, where it can be gone by: whole, or its beginning, or nothing at all.
import { isJsonObject, type JsonObject, parseJson } from '../../core/json.ts'
import { numberAt, textAt } from './fields.ts'

export function isBase64(content: JsonObject): boolean {
  return textAt(content, 'encoding').toLowerCase() === 'base64'
}

/** The bytes of a medium whose Buffer a recorder in Node wrote down as JSON; undefined for any other body. */
export function bytesIn(content: JsonObject, mimeType: string): Buffer | undefined {
  const text = textAt(content, 'text')
  if (!text.startsWith('{"type":"Buffer","data":[') || /json|^text\//i.test(mimeType)) return undefined
  const packed = parseJson(text)
  return isJsonObject(packed) && Array.isArray(packed['data'])
    ? Buffer.from(packed['data'] as readonly number[] as number[])
    : undefined
}

/**
 * A text that its recorder wrote in UTF-16, as base64, is told in UTF-8. Where the bytes are as many as the host announced, the
 * host itself sent them so, and they stay.
 */
export function inUtf8(packed: string, announced: number): string {
  const bytes = Buffer.from(packed, 'base64')
  const mark = bytes.subarray(0, 2).toString('hex')
  if ((mark !== 'fffe' && mark !== 'feff') || announced === bytes.length) return packed
  const text = new TextDecoder(mark === 'fffe' ? 'utf-16le' : 'utf-16be').decode(bytes)
  return Buffer.from(text).toString('base64')
}

/** What an EventSource was handed, as the stream that brought it; undefined where the recorder blanked or kept none. */
export function streamIn(entry: JsonObject): string | undefined {
  const messages = Array.isArray(entry['_eventSourceMessages']) ? entry['_eventSourceMessages'] : []
  const told = messages.filter(isJsonObject).filter((one) => typeof one['data'] === 'string')
  if (told.length === 0 || told.length < messages.length) return undefined
  return told.map(eventOf).join('')
}

function eventOf(message: JsonObject): string {
  const name = textAt(message, 'eventName')
  const id = textAt(message, 'eventId')
  const data = textAt(message, 'data').split('\n')
  return [
    ...(name === '' || name === 'message' ? [] : [`event: ${name}`]),
    ...(id === '' ? [] : [`id: ${id}`]),
    ...data.map((line) => `data: ${line}`),
    '\n',
  ].join('\n')
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
  const length = Buffer.byteLength(text)
  const isMangled = text.includes('\ufffd') || (told > 0 && length !== told) || size > length
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
