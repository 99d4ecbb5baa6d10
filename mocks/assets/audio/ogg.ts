// An Ogg file of Opus (RFC 3533, RFC 7845). Written here since the muxers on npm come with megabytes of encoder; ours joins
// packets that are encoded already.
import { bufferOn } from '../../../src/core/bytes.ts'

const CAPTURE = 'OggS'
const HEADER_BYTES = 27
const FIRST = 2
const LAST = 4
/** Any number: there is one stream in the file. */
const SERIAL = 0x6d6f636b
/** 20 ms at 48 kHz. */
export const OPUS_PACKET_SAMPLES = 960
/** Samples that a decoder drops at the beginning: by so much libopus lags behind its input. */
export const OPUS_PRE_SKIP = 312
/** Packets on a page: a second. */
const PACKETS_PER_PAGE = 50

/** `samples` of each channel (48 kHz) are heard; there are packets enough for them and the pre-skip. Mono packets play on both sides of a stereo file. */
export function oggOpus(packets: readonly Uint8Array[], samples: number, channels: 1 | 2): Uint8Array {
  const head = Buffer.alloc(19)
  head.write('OpusHead', 'latin1')
  head.set([1, channels], 8)
  head.writeUInt16LE(OPUS_PRE_SKIP, 10)
  head.writeUInt32LE(48_000, 12)
  const tags = Buffer.concat([Buffer.from('OpusTags'), text('relayproof'), Buffer.alloc(4)])
  const pages = [page([head], 0, 0, FIRST), page([tags], 0, 1, 0)]
  for (let start = 0; start < packets.length; start += PACKETS_PER_PAGE) {
    const end = Math.min(packets.length, start + PACKETS_PER_PAGE)
    const isLast = end === packets.length
    // The position of the last page says where the sound ends; what the packets hold beyond it is dropped.
    const position = isLast ? OPUS_PRE_SKIP + samples : end * OPUS_PACKET_SAMPLES
    pages.push(page(packets.slice(start, end), position, pages.length, isLast ? LAST : 0))
  }
  return Buffer.concat(pages)
}

/** The packets of an Ogg file without its two headers. */
export function splitOgg(file: Uint8Array): readonly Uint8Array[] {
  const bytes = bufferOn(file)
  const packets: Buffer[] = []
  let open: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    if (bytes.toString('latin1', at, at + 4) !== CAPTURE)
      throw new Error(`No Ogg page begins at byte ${at}: run scripts/fixtures/sounds.ts again.`)
    const count = bytes[at + 26] ?? 0
    let start = at + HEADER_BYTES + count
    for (const length of bytes.subarray(at + HEADER_BYTES, start)) {
      open.push(bytes.subarray(start, start + length))
      start += length
      if (length === 255) continue
      packets.push(Buffer.concat(open))
      open = []
    }
    at = start
  }
  return packets.slice(2)
}

function text(words: string): Uint8Array {
  const bytes = Buffer.alloc(4 + words.length)
  bytes.writeUInt32LE(words.length)
  bytes.write(words, 4, 'latin1')
  return bytes
}

function page(packets: readonly Uint8Array[], position: number, number: number, flags: number): Uint8Array {
  const lacing = packets.flatMap(({ length }) => [
    ...Array.from({ length: Math.floor(length / 255) }, () => 255),
    length % 255,
  ])
  const header = Buffer.alloc(HEADER_BYTES)
  header.write(CAPTURE, 'latin1')
  header[5] = flags
  header.writeBigInt64LE(BigInt(position), 6)
  header.writeUInt32LE(SERIAL, 14)
  header.writeUInt32LE(number, 18)
  header[26] = lacing.length
  const bytes = Buffer.concat([header, Uint8Array.from(lacing), ...packets])
  bytes.writeUInt32LE(checksum(bytes), 22)
  return bytes
}

/** CRC-32 of polynomial 0x04c11db7, from the highest bit on, from 0, not inverted: not zlib's. */
function checksum(bytes: Uint8Array): number {
  let remainder = 0
  for (const byte of bytes) {
    remainder ^= byte << 24
    for (let bit = 0; bit < 8; bit++)
      remainder = remainder < 0 ? (remainder << 1) ^ 0x04c11db7 : remainder << 1
  }
  return remainder >>> 0
}
