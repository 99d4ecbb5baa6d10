// FLAC with unpacked samples (RFC 9639, verbatim subframes): every player reads it, and the only encoder on npm weighs
// several megabytes for what is a header and a checksum here.
import { createHash } from 'node:crypto'
import { toLittleEndian } from './samples.ts'

const BLOCK_SAMPLES = 4096
/** Codes of the frame header: a block of 4096 or one whose size follows, a sample rate in Hz that follows; 16 bits. */
const BLOCK_4096 = 0b1100_0000
const BLOCK_SIZE_FOLLOWS = 0b0111_0000
const RATE_FOLLOWS = 0b0000_1101
const BITS_16 = 0b0000_1000
const VERBATIM = 0b0000_0010

/** Every channel has the same `samples`; `sampleRate` in Hz, at most 65535. */
export function encodeFlac(samples: Int16Array, sampleRate: number, channels: number): Uint8Array {
  const frames: Uint8Array[] = []
  for (let start = 0; start < samples.length; start += BLOCK_SAMPLES) {
    const block = samples.subarray(start, start + BLOCK_SAMPLES)
    frames.push(encodeFrame(block, sampleRate, channels, frames.length))
  }
  return Buffer.concat([Buffer.from('fLaC'), streamInfo(samples, sampleRate, channels), ...frames])
}

function streamInfo(samples: Int16Array, sampleRate: number, channels: number): Uint8Array {
  const block = Buffer.alloc(4 + 34)
  block.set([0x80, 0, 0, 34])
  block.writeUInt16BE(BLOCK_SAMPLES, 4)
  block.writeUInt16BE(BLOCK_SAMPLES, 6)
  // Smallest and largest frame size stay 0: unknown. Then 20 bits of rate, 3 of channels - 1, 5 of bits - 1, 36 of length.
  const facts =
    (BigInt(sampleRate) << 44n) | (BigInt(channels - 1) << 41n) | (15n << 36n) | BigInt(samples.length)
  block.writeBigUInt64BE(facts, 14)
  block.set(createHash('md5').update(toLittleEndian(samples, channels)).digest(), 22)
  return block
}

function encodeFrame(samples: Int16Array, sampleRate: number, channels: number, number: number): Uint8Array {
  const isWhole = samples.length === BLOCK_SAMPLES
  const size = isWhole ? [] : bytesOf(samples.length - 1)
  const codes = [(isWhole ? BLOCK_4096 : BLOCK_SIZE_FOLLOWS) | RATE_FOLLOWS, ((channels - 1) << 4) | BITS_16]
  // Frame numbers are coded like UTF-8 code points.
  const header = [
    0xff,
    0xf8,
    ...codes,
    ...Buffer.from(String.fromCodePoint(number)),
    ...size,
    ...bytesOf(sampleRate),
  ]
  const subframe = Buffer.alloc(1 + samples.length * 2)
  subframe[0] = VERBATIM
  for (const [index, sample] of samples.entries()) subframe.writeInt16BE(sample, 1 + index * 2)
  const frame = Buffer.concat([
    Uint8Array.from([...header, checksum(Uint8Array.from(header), HEADER_CHECKSUM)]),
    ...Array.from({ length: channels }, () => subframe),
    new Uint8Array(2),
  ])
  frame.writeUInt16BE(checksum(frame.subarray(0, -2), FRAME_CHECKSUM), frame.length - 2)
  return frame
}

function bytesOf(value: number): readonly number[] {
  return [value >> 8, value & 255]
}

interface Checksum {
  readonly width: 8 | 16
  /** What becomes of each byte. */
  readonly table: readonly number[]
}

const HEADER_CHECKSUM = checksumOf(0x07, 8)
const FRAME_CHECKSUM = checksumOf(0x8005, 16)

function checksumOf(polynomial: number, width: 8 | 16): Checksum {
  const top = 1 << (width - 1)
  const mask = (1 << width) - 1
  const table = Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte << (width - 8)
    for (let step = 0; step < 8; step++) {
      remainder = (remainder & top ? (remainder << 1) ^ polynomial : remainder << 1) & mask
    }
    return remainder
  })
  return { width, table }
}

/** A CRC that starts at 0. */
function checksum(bytes: Uint8Array, { width, table }: Checksum): number {
  const mask = (1 << width) - 1
  let remainder = 0
  for (const byte of bytes) {
    remainder = ((remainder << 8) & mask) ^ (table[(remainder >> (width - 8)) ^ byte] ?? 0)
  }
  return remainder
}
