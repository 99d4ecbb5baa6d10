// Undoes a content encoding, and tells whether it arrived intact.
import { brotliDecompressSync, constants, gunzipSync, inflateSync } from 'node:zlib'

export interface Decoded {
  readonly bytes: Buffer
  /** What is wrong with the encoding, when something is; `bytes` then hold what could be read. */
  readonly fault?: string
}

interface Coding {
  readonly strict: (bytes: Buffer) => Buffer
  /** Reads as far as it goes. */
  readonly lenient: (bytes: Buffer) => Buffer
}

const zlibTail = { finishFlush: constants.Z_SYNC_FLUSH }
const brotliTail = { finishFlush: constants.BROTLI_OPERATION_FLUSH }
const gzip: Coding = { strict: (bytes) => gunzipSync(bytes), lenient: (bytes) => gunzipSync(bytes, zlibTail) }
const codings: Readonly<Record<string, Coding>> = {
  gzip,
  'x-gzip': gzip,
  deflate: { strict: (bytes) => inflateSync(bytes), lenient: (bytes) => inflateSync(bytes, zlibTail) },
  br: {
    strict: (bytes) => brotliDecompressSync(bytes),
    lenient: (bytes) => brotliDecompressSync(bytes, brotliTail),
  },
}

/** Decodes `bytes` as the header `content-encoding` says; unknown words are a fault. An empty body has none. */
export function decode(bytes: Buffer, encoding: string | undefined): Decoded {
  const words = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((word) => word.trim())
  const applied = words.filter((word) => word !== '' && word !== 'identity').reverse()
  if (bytes.length === 0) return { bytes }
  let current: Decoded = { bytes }
  for (const word of applied) {
    const coding = codings[word]
    if (!coding) return { bytes: current.bytes, fault: `content-encoding ${word} is unknown to us` }
    const next = undo(coding, current.bytes, word)
    current = {
      bytes: next.bytes,
      ...((next.fault ?? current.fault) ? { fault: next.fault ?? current.fault } : {}),
    } as Decoded
  }
  return current
}

function undo(coding: Coding, bytes: Buffer, word: string): Decoded {
  try {
    return { bytes: coding.strict(bytes) }
  } catch (error) {
    const fault = `the ${word} body does not decode: ${(error as Error).message}`
    try {
      return { bytes: coding.lenient(bytes), fault }
    } catch {
      return { bytes, fault }
    }
  }
}
