// FLAC: frames that hold as many samples as the file states, the last of them whole by its own CRC. RFC 9639, 8 and 9
import { FrameCount } from './flac-frames.ts'
import type { FormatReader } from './reader.ts'

const streamInfo = 0

export const readFlac: FormatReader = function* () {
  yield { skip: 4 }
  let info: Buffer | undefined
  for (let isLast = false; !isLast; ) {
    const head = yield { take: 4 }
    if (!head) return 'it ends before its first frame'
    isLast = ((head[0] ?? 0) & 0x80) !== 0
    const size = head.readUIntBE(1, 3)
    const isInfo = ((head[0] ?? 0) & 0x7f) === streamInfo && size === 34
    const block = yield isInfo ? { take: size } : { skip: size }
    if (!block) return 'it ends inside its metadata'
    if (isInfo) info = block
  }
  if (!info) return 'it has no STREAMINFO'
  const frames = new FrameCount(info.readUInt16BE(2))
  yield { skip: Number.POSITIVE_INFINITY, see: (piece) => frames.add(piece) }
  // 36 bits; 0 for a writer who did not know.
  const stated = ((info[13] ?? 0) & 0x0f) * 2 ** 32 + info.readUInt32BE(14)
  const held = frames.samples()
  return stated === 0 || held >= stated
    ? undefined
    : `it states ${stated} samples and holds ${held} in whole frames`
}
