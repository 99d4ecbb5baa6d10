// How long a film or a sound lasts, read from the head of its bytes, whatever is said about it.
import type { RecordedBody } from '../core/exchange.ts'
import { bytesOf } from './media.ts'

/**
 * Seconds, from the movie header of MP4 (where it stands before the frames), the header of WAV and FLAC, or the first
 * frame of MP3 at a constant rate or with a frame count. Undefined for anything else, and where the head does not tell.
 */
export function secondsOf(body: RecordedBody): number | undefined {
  const bytes = bytesOf(body)
  const seconds = [mp4, wav, flac, mp3].map((read) => attempt(read, bytes, body.size))
  return seconds.find((one) => one !== undefined && Number.isFinite(one) && one > 0)
}

type Read = (bytes: Buffer, size: number) => number | undefined

/** Reading beyond a cut head throws; then it does not tell. */
function attempt(read: Read, bytes: Buffer, size: number): number | undefined {
  try {
    return read(bytes, size)
  } catch {
    return undefined
  }
}

const word = (bytes: Buffer, at: number) => bytes.toString('latin1', at, at + 4)

/** ISO/IEC 14496-12: `moov` holds `mvhd`, which tells a duration in units of its own timescale. */
const mp4: Read = (bytes) => {
  if (word(bytes, 4) !== 'ftyp') return undefined
  const movie = boxAt(bytes, 'moov', 0)
  const header = movie === undefined ? undefined : boxAt(bytes, 'mvhd', movie)
  if (header === undefined) return undefined
  const long = bytes[header] === 1
  const scale = bytes.readUInt32BE(header + (long ? 20 : 12))
  const units = long ? Number(bytes.readBigUInt64BE(header + 24)) : bytes.readUInt32BE(header + 16)
  return units / scale
}

/** Where the content of the first such box at this depth begins. */
function boxAt(bytes: Buffer, name: string, from: number): number | undefined {
  for (let at = from; at + 8 <= bytes.length; ) {
    const wide = bytes.readUInt32BE(at) === 1
    const size = wide ? Number(bytes.readBigUInt64BE(at + 8)) : bytes.readUInt32BE(at)
    if (word(bytes, at + 4) === name) return at + (wide ? 16 : 8)
    if (size < 8) return undefined
    at += size
  }
  return undefined
}

/** Length of the data by bytes per second; a streamed file tells no length, so the file's own size stands for it. */
const wav: Read = (bytes, size) => {
  if (word(bytes, 0) !== 'RIFF' || word(bytes, 8) !== 'WAVE') return undefined
  let rate = 0
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4)
    if (word(bytes, at) === 'fmt ') rate = bytes.readUInt32LE(at + 16)
    if (word(bytes, at) === 'data') return Math.min(length, size - at - 8) / rate
    at += 8 + length + (length % 2)
  }
  return undefined
}

/** The first block is always STREAMINFO: 20 bits of sample rate, 36 bits of sample count. */
const flac: Read = (bytes) => {
  if (word(bytes, 0) !== 'fLaC') return undefined
  const rate = bytes.readUIntBE(18, 3) >> 4
  const samples = ((bytes[21] ?? 0) & 0x0f) * 2 ** 32 + bytes.readUInt32BE(22)
  return samples / rate
}

/** kbit/s of layer III by the index in a frame header: MPEG 1, then MPEG 2 and 2.5. */
const rates = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const
const hertz = [44_100, 48_000, 32_000] as const

const mp3: Read = (bytes, size) => {
  const tagged = bytes.toString('latin1', 0, 3) === 'ID3'
  // The length of an ID3 tag is written in seven bits a byte.
  const begin = tagged ? 10 + [6, 7, 8, 9].reduce((sum, at) => sum * 128 + (bytes[at] ?? 0), 0) : 0
  const header = bytes.readUInt32BE(begin)
  const layer3 = (header >>> 17) & 3
  if (header >>> 21 !== 0x7ff || layer3 !== 1) return undefined
  const version = (header >>> 19) & 3
  const first = version === 3
  const rate = rates[first ? 0 : 1][(header >>> 12) & 15] ?? 0
  const sampling = (hertz[(header >>> 10) & 3] ?? 0) / (first ? 1 : version === 2 ? 2 : 4)
  const frames = framesTold(bytes, begin)
  if (frames !== undefined) return (frames * (first ? 1152 : 576)) / sampling
  return ((size - begin) * 8) / (rate * 1000)
}

/** The frame count of a Xing or Info header in the first frame, if there is one. */
function framesTold(bytes: Buffer, begin: number): number | undefined {
  const head = bytes.subarray(begin, begin + 64)
  const at = Math.max(head.indexOf('Xing'), head.indexOf('Info'))
  if (at < 0 || (head.readUInt32BE(at + 4) & 1) === 0) return undefined
  return head.readUInt32BE(at + 8)
}
