// RIFF, of which WebP and WAV are made: chunks up to the length that the file states.
// https://developers.google.com/speed/webp/docs/riff_container
import type { FormatReader } from './reader.ts'

/** Writers who cannot go back state one of these: nobody knows then where the file ends. */
const unknown = [0, 0xffff_ffff]
/** Writers are known to count the header in, or to forget the last pad byte. */
const slack = 8

export const readRiff: FormatReader = function* () {
  const head = yield { take: 12 }
  if (!head) return 'it ends inside its header'
  const stated = head.readUInt32LE(4)
  const end = unknown.includes(stated) ? Number.POSITIVE_INFINITY : 8 + stated
  let at = 12
  while (at + slack <= end) {
    const chunk = yield { take: 8 }
    if (!chunk && (end === Number.POSITIVE_INFINITY || end - at <= slack)) return undefined
    if (!chunk) return `it states ${end} bytes and ends after ${at}`
    const size = chunk.readUInt32LE(4)
    if (unknown.includes(size) && end === Number.POSITIVE_INFINITY) return undefined
    const name = JSON.stringify(chunk.toString('latin1', 0, 4))
    if (!(yield { skip: size }))
      return `it ends inside its chunk ${name}, which begins at byte ${at} and states ${size} bytes`
    if (size % 2 === 1) yield { skip: 1 }
    at += 8 + size + (size % 2)
  }
  return undefined
}
