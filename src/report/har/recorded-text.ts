// The text of a recorded reply, where it can be gone by: whole, or its beginning, or nothing at all.
import { typeOfBytes } from '../../contract/media.ts'
import { isJsonObject, type JsonObject, parseJson } from '../../core/json.ts'
import { isRuin, numberAt, textAt } from './fields.ts'

/** A text of a HAR without what recorders put around it; `base64` where it stands for bytes. */
export interface PlainText {
  readonly text: string
  readonly base64: boolean
}

/**
 * Some write a `data:` address, some a byte order mark before JSON, some base64 without the label, and some the label
 * beside a plain text.
 */
export function plainText(written: string, encoding: string, mimeType: string): PlainText {
  // Lines of an event stream begin with the same word.
  const isStream = mimeType.startsWith('text/event-stream')
  const address = isStream
    ? null
    : /^data:(?:[\w.+-]+\/[\w.+-]+)?(?:;[\w-]+=[^;,]*)*(;base64)?,/.exec(written)
  const text = address ? written.slice(address[0].length) : written.replace(/^\uFEFF/, '')
  if (address && address[1] === undefined) return { text: fromPercents(text), base64: false }
  const isLabelled = address !== null || encoding.trim().toLowerCase() === 'base64'
  const isBase64 = isLabelled ? alphabet.test(text.slice(0, 256)) : isUnlabelled(text, mimeType)
  if (!isBase64) return { text, base64: false }
  return { text, base64: true }
}

function fromPercents(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** With the line ends that MIME puts in, and in the alphabet of addresses too. */
const alphabet = /^[\w+/\-\s=]*$/
const leastUnlabelled = 16

/** Words are in the alphabet of base64 too, so it is one only where it stands for what the type says and is not that itself. */
function isUnlabelled(text: string, mimeType: string): boolean {
  if (text.length < leastUnlabelled || !alphabet.test(text)) return false
  const bytes = Buffer.from(text, 'base64')
  if (isMediaType(mimeType)) return typeOfBytes(bytes) !== undefined
  return parseJson(text) === undefined && parseJson(bytes.toString('utf8')) !== undefined
}

export const isMediaType = (mimeType: string): boolean =>
  /^(?:image\/(?!svg)|audio\/|video\/|model\/(?!gltf\+json))/i.test(mimeType)

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
  const mark = Buffer.from(packed.slice(0, 8), 'base64').subarray(0, 2).toString('hex')
  if (mark !== 'fffe' && mark !== 'feff') return packed
  const bytes = Buffer.from(packed, 'base64')
  if (announced === bytes.length) return packed
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
): PlainText | undefined {
  const written = content['text']
  if (typeof written !== 'string') return undefined
  if (written === '') return isTrulyEmpty(content, mimeType, size) ? { text: '', base64: false } : undefined
  if (isRuin(written)) return undefined
  const plain = plainText(written, textAt(content, 'encoding'), mimeType)
  if (plain.base64) return plain
  const { text } = plain
  const isFolded = coding !== undefined && coding !== 'identity' && isFoldedText(text)
  // Bytes that were made a text lose some on the way, and base64 without its label is longer than what it stands for.
  const told = numberAt(content, 'size')
  const length = Buffer.byteLength(text)
  const isMangled = text.includes('\ufffd') || (told > 0 && length !== told) || size > length
  const isWord = size > length && isWordAlone(text, mimeType)
  return (isMediaType(mimeType) && isMangled) || isFolded || isWord ? undefined : plain
}

/** Compressed bytes that were written as the text that they are not hold characters which no text begins with. */
const isFoldedText = (text: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffd]/.test(text.slice(0, 64))

/** A word of a recorder's own (`null`, `{}`, `<binary>`) in place of a larger body. */
function isWordAlone(text: string, mimeType: string): boolean {
  if (mimeType.startsWith('text/event-stream')) return !/^(?:data|event|id|retry)?:/m.test(text)
  return /\bjson\b/i.test(mimeType) && text.length < 20 && !/^\s*[[{]\s*["{[\d]/.test(text)
}

/** Whether only the beginning is there: no JSON any more, though more bytes came, or the client left before they had. */
export function isBeginning(text: string, mimeType: string, size: number, clientLeft: boolean): boolean {
  const isLonger = size > Buffer.byteLength(text)
  if (!isLonger && !clientLeft) return false
  if (mimeType.startsWith('text/event-stream')) return clientLeft || !text.endsWith('\n')
  return isJsonInPart(text, mimeType) || (clientLeft && !/\bjson\b/i.test(mimeType))
}

export function isJsonInPart(text: string, mimeType: string): boolean {
  return /\bjson\b/i.test(mimeType) && parseJson(text) === undefined
}

/** An empty text is an empty body only where nothing says that there was more. */
function isTrulyEmpty(content: JsonObject, mimeType: string, size: number): boolean {
  const saysEmpty = 'size' in content && numberAt(content, 'size') === 0
  return saysEmpty && size <= 0 && !mimeType.startsWith('text/event-stream')
}
