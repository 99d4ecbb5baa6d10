// A recorded body that its recorder left in the encoding of the wire, as some proxies do, unfolded within bounds.
import { isUtf8 } from 'node:buffer'
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'

/** Most bytes that a compressed body may unfold to; a larger one stays as it is. */
const limit = { maxOutputLength: 16 << 20 }

/** The bytes without `coding`, the header's word; as they are where the recorder took it off, or it is not what it says. */
export function unfolded(bytes: Buffer, coding: string | undefined): Buffer {
  try {
    if ((coding === 'gzip' || coding === 'unknown') && bytes[0] === 0x1f && bytes[1] === 0x8b)
      return gunzipSync(bytes, limit)
    if (coding === 'deflate' && bytes[0] === 0x78) return inflateSync(bytes, limit)
    // Some hosts leave out the frame that the word asks for.
    if (coding === 'deflate' && !isUtf8(bytes)) return inflateRawSync(bytes, limit)
    if (coding === 'br' && !isUtf8(bytes)) return brotliDecompressSync(bytes, limit)
  } catch {
    // It was not what the label says.
  }
  return bytes
}
