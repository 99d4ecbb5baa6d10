// What the bytes of a recorded medium really are, whatever its headers say.
import { imageSize } from 'image-size'
import type { RecordedBody } from '../core/exchange.ts'

export interface Dimensions {
  readonly width: number
  readonly height: number
}

/** The recorded head of a body as bytes. */
export function bytesOf(body: RecordedBody): Buffer {
  if (body.base64 !== undefined) return Buffer.from(body.base64, 'base64')
  return Buffer.from(body.text ?? '', 'utf8')
}

/** Characters of a body in which a picture nearly always says how large it is; a number that base64 can be cut at. */
const likelyLength = 65_536

/** Width and height in pixels, read from the picture itself; undefined for anything else. */
export function dimensionsOf(body: RecordedBody): Dimensions | undefined {
  const { base64 = '' } = body
  const likely = base64.length > likelyLength && sizeIn(Buffer.from(base64.slice(0, likelyLength), 'base64'))
  return likely || sizeIn(bytesOf(body))
}

function sizeIn(bytes: Buffer): Dimensions | undefined {
  try {
    const { width, height } = imageSize(bytes)
    return width > 0 && height > 0 ? { width, height } : undefined
  } catch {
    return undefined
  }
}

/** Characters of a body that tell its kind; a number that base64 can be cut at. */
const headLength = 1024

/** MIME type told by the first bytes; undefined when they are of no kind we know. */
export function realTypeOf(body: RecordedBody): string | undefined {
  const { base64, text = '' } = body
  return typeOfBytes(
    base64 === undefined
      ? Buffer.from(text.slice(0, headLength))
      : Buffer.from(base64.slice(0, headLength), 'base64'),
  )
}

/** The same of bare bytes; a dozen tell all but pages and SVG. */
export function typeOfBytes(bytes: Buffer): string | undefined {
  const at = (offset: number, magic: string) =>
    bytes.subarray(offset, offset + magic.length).toString('latin1') === magic
  const known = magics.find(({ parts }) => parts.every(([offset, magic]) => at(offset, magic)))
  if (known) return known.type
  if (at(4, 'ftyp'))
    return at(8, 'M4A ')
      ? 'audio/mp4'
      : at(8, 'avif')
        ? 'image/avif'
        : at(8, 'qt  ')
          ? 'video/quicktime'
          : 'video/mp4'
  // A bare MPEG audio frame: eleven set bits, and a layer that is not reserved.
  if (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0 && ((bytes[1] ?? 0) & 0x06) !== 0)
    return 'audio/mpeg'
  const head = bytes.subarray(0, 256).toString('latin1').trimStart().toLowerCase()
  if (/^(<!doctype html|<html|<head|<body)/.test(head)) return 'text/html'
  return head.startsWith('<svg') || (head.startsWith('<?xml') && head.includes('<svg'))
    ? 'image/svg+xml'
    : undefined
}

const magics: readonly { readonly type: string; readonly parts: readonly (readonly [number, string])[] }[] = [
  { type: 'image/png', parts: [[0, '\x89PNG\r\n\x1a\n']] },
  { type: 'image/jpeg', parts: [[0, '\xff\xd8\xff']] },
  { type: 'image/gif', parts: [[0, 'GIF8']] },
  {
    type: 'image/webp',
    parts: [
      [0, 'RIFF'],
      [8, 'WEBP'],
    ],
  },
  {
    type: 'audio/wav',
    parts: [
      [0, 'RIFF'],
      [8, 'WAVE'],
    ],
  },
  { type: 'video/webm', parts: [[0, '\x1a\x45\xdf\xa3']] },
  { type: 'audio/mpeg', parts: [[0, 'ID3']] },
  { type: 'audio/flac', parts: [[0, 'fLaC']] },
  { type: 'audio/ogg', parts: [[0, 'OggS']] },
  { type: 'model/gltf-binary', parts: [[0, 'glTF']] },
  { type: 'application/zip', parts: [[0, 'PK\x03\x04']] },
  { type: 'application/pdf', parts: [[0, '%PDF']] },
]

/** Whether files of a declared type begin with bytes that we would know. */
export function isKnownType(declared: string): boolean {
  return magics.some(({ type }) => typesAgree(declared, type) && !/octet-stream/i.test(declared))
}

const sameTypes: readonly (readonly string[])[] = [
  ['image/jpeg', 'image/jpg', 'image/pjpeg'],
  ['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/vnd.wave'],
  ['audio/mpeg', 'audio/mp3', 'audio/mpeg3'],
  ['audio/flac', 'audio/x-flac'],
  ['audio/mp4', 'audio/m4a', 'audio/x-m4a', 'video/mp4'],
  ['video/webm', 'audio/webm', 'video/x-matroska'],
  ['audio/ogg', 'video/ogg', 'application/ogg'],
]

/** Whether a declared `content-type` and a real type mean the same. `application/octet-stream` declares nothing. */
export function typesAgree(declared: string, real: string): boolean {
  const word = (declared.split(';')[0] ?? '').trim().toLowerCase()
  if (word === real || word === 'application/octet-stream' || word === 'binary/octet-stream') return true
  return sameTypes.some((group) => group.includes(word) && group.includes(real))
}
