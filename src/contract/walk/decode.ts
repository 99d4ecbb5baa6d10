// Undoes content encodings in bounded time and room, and tells whether a body arrived intact.
import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { Transform } from 'node:stream'
import * as zlib from 'node:zlib'
import { Head } from './gather.ts'

export interface Decoded {
  /** The head of what came out, at most `hold` bytes; what went in where nothing could be read. */
  readonly bytes: Buffer
  /** All bytes that came out. */
  readonly size: number
  /** Of all of them, in hex; absent where nothing was decoded. */
  readonly sha256?: string
  /** What is wrong with the encoding, when something is. */
  readonly fault?: string
}

export interface DecodeLimits {
  /** Bytes of the output that are kept. */
  readonly hold: number
  /** Output bytes after which the rest is left: a few hundred bytes of brotli can hold gigabytes. */
  readonly stop: number
}

/** Encodings upon one another that are undone; nobody has a reason for more. */
const mostCodings = 3
/** Bytes that may lie between two of them. */
const between = 16 << 20

/**
 * Decodes `bytes` as the header `content-encoding` says, chunk by chunk, and counts what comes out of every encoding.
 * Unknown words are a fault; an empty body has none. Undefined where nothing was encoded.
 */
export async function decode(
  bytes: Buffer,
  encoding: string | undefined,
  limits: DecodeLimits,
): Promise<Decoded | undefined> {
  const words = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((word) => word.trim())
  const applied = words.filter((word) => word !== '' && word !== 'identity').reverse()
  if (bytes.length === 0 || applied.length === 0) return undefined
  if (applied.length > mostCodings)
    return asItCame(bytes, `content-encoding names ${applied.length} encodings upon one another`)
  let current: Decoded = { bytes, size: bytes.length }
  for (const [at, word] of applied.entries()) {
    const last = at === applied.length - 1
    const stream = openDecoder(word)
    if (!stream) return asItCame(current.bytes, `content-encoding ${word} is unknown to us`)
    current = await undo(stream, word, current.bytes, last ? limits : { hold: between, stop: between })
    if (current.fault !== undefined) return current
  }
  return current
}

function asItCame(bytes: Buffer, fault: string): Decoded {
  return { bytes, size: bytes.length, fault }
}

function undo(
  stream: Transform,
  word: string,
  bytes: Buffer,
  { hold, stop }: DecodeLimits,
): Promise<Decoded> {
  return new Promise((resolve) => {
    const head = new Head(hold)
    const hash = createHash('sha256')
    let size = 0
    let settled = false
    const settle = (fault?: string) => {
      if (settled) return
      settled = true
      stream.destroy()
      if (fault === undefined) resolve({ bytes: head.bytes(), size, sha256: hash.digest('hex') })
      else resolve(size === 0 ? asItCame(bytes, fault) : { bytes: head.bytes(), size, fault })
    }
    stream.on('data', (piece: Buffer) => {
      if (settled) return
      size += piece.length
      head.add(piece)
      hash.update(piece)
      if (size > stop)
        settle(`the ${word} body grows beyond ${stop} bytes when it is decoded; we left it there`)
    })
    stream.once('end', () => settle())
    stream.on('error', (error) => settle(whyNot(word, bytes, size, error)))
    stream.once('close', () => settle(`the ${word} body does not decode`))
    stream.end(bytes)
  })
}

/** Most often nothing was packed at all, and only the label is wrong. */
function whyNot(word: string, bytes: Buffer, size: number, { message }: Error): string {
  const isPlain = size === 0 && isUtf8(bytes) && !bytes.includes(0)
  return isPlain
    ? `the label says ${word}, the bytes are plain text`
    : `the label says ${word}, and the bytes do not decode: ${message}`
}

const room = { chunkSize: 64 << 10 }

/** Undefined for a word that this Node cannot undo. */
function openDecoder(word: string): Transform | undefined {
  if (word === 'gzip' || word === 'x-gzip') return zlib.createGunzip(room)
  if (word === 'deflate') return zlib.createInflate(room)
  if (word === 'br') return zlib.createBrotliDecompress(room)
  return word === 'zstd' ? zstdDecoder() : undefined
}

/** Node has it since 22.15. A window of 8 MiB is all that RFC 9659 lets a content encoding ask for. */
function zstdDecoder(): Transform | undefined {
  const later: {
    readonly createZstdDecompress?: (options: object) => Transform
    readonly constants: Readonly<Record<string, unknown>>
  } = zlib
  const window = later.constants['ZSTD_d_windowLogMax']
  return later.createZstdDecompress?.({
    ...room,
    ...(typeof window === 'number' ? { params: { [window]: 23 } } : {}),
  })
}
