// The first frame of an MP3 file, which is silent and says how long the file is ("Info", with LAME's extension): without
// it players guess from the first frame's bitrate. Layout: http://gabriel.mp3-tech.org/mp3infotag.html
import { headerFor, readMp3Header } from './mp3-frame.ts'

/** Samples by which LAME's output lags behind its input, and by which every decoder's does in addition. */
const ENCODER_DELAY = 576
const DECODER_DELAY = 529
/** Fields that are there: frames, bytes, table of contents, quality. */
const ALL_FIELDS = 0b1111
const TABLE_ENTRIES = 100
const TAG_BYTES = 4 + 4 + 4 + 4 + TABLE_ENTRIES + 4 + 36
const CONSTANT_BITRATE = 1

/** How many frames it takes until `samples` of sound have come out of a decoder. */
export function framesFor(samples: number, frameSamples: number): number {
  return Math.ceil((samples + ENCODER_DELAY + DECODER_DELAY) / frameSamples)
}

/** `frames` are of constant length but for a byte of padding; the first `samples` of them are sound, after the delay. */
export function infoFrame(frames: readonly Uint8Array[], samples: number): Uint8Array {
  const first = frames[0] ?? new Uint8Array(0)
  const { sideBytes, samples: frameSamples, kilobits } = readMp3Header(first)
  const start = 4 + sideBytes
  const { header, length } = headerFor(first, start + TAG_BYTES)
  const frame = Buffer.alloc(length)
  const bytes = frames.reduce((sum, { length: one }) => sum + one, length)
  frame.set(header)
  frame.write('Info', start, 'latin1')
  frame.writeUInt32BE(ALL_FIELDS, start + 4)
  frame.writeUInt32BE(frames.length, start + 8)
  frame.writeUInt32BE(bytes, start + 12)
  for (let percent = 0; percent < TABLE_ENTRIES; percent++)
    frame[start + 16 + percent] = Math.floor((percent * 256) / TABLE_ENTRIES)
  const lame = start + 16 + TABLE_ENTRIES + 4
  frame.write('LAME3.100', lame, 'latin1')
  frame[lame + 9] = CONSTANT_BITRATE
  frame[lame + 20] = kilobits
  const padding = frames.length * frameSamples - ENCODER_DELAY - samples
  frame.writeUIntBE((ENCODER_DELAY << 12) | padding, lame + 21, 3)
  frame.writeUInt32BE(bytes, lame + 28)
  frame.writeUInt16BE(checksum(frame.subarray(0, lame + 34)), lame + 34)
  return frame
}

/** CRC-16/ARC, as LAME has it. */
function checksum(bytes: Uint8Array): number {
  let remainder = 0
  for (const byte of bytes) {
    remainder ^= byte
    for (let step = 0; step < 8; step++)
      remainder = remainder & 1 ? (remainder >> 1) ^ 0xa001 : remainder >> 1
  }
  return remainder
}
