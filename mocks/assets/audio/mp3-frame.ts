// The fields of an MP3 frame (ISO/IEC 11172-3 and 13818-3, Layer III), and a frame of one channel turned into one of two.

/** kbit/s by bitrate index: MPEG-1, then MPEG-2 and 2.5. */
const KILOBITS = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const
const MPEG1_RATES = [44_100, 48_000, 32_000] as const
const MPEG1 = 3
const MPEG2 = 2
const HEADER_BYTES = 4

export interface Mp3Header {
  readonly isMpeg1: boolean
  readonly sampleRate: number
  readonly samples: number
  readonly channels: 1 | 2
  /** Bytes of the side information, which follows the header. */
  readonly sideBytes: number
  readonly bitrateIndex: number
  readonly kilobits: number
  /** Bytes of the whole frame. */
  readonly length: number
}

/** Reads the four bytes at `at`. */
export function readMp3Header(file: Uint8Array, at = 0): Mp3Header {
  const version = ((file[at + 1] ?? 0) >> 3) & 3
  const bits = file[at + 2] ?? 0
  const isMpeg1 = version === MPEG1
  const sampleRate = (MPEG1_RATES[(bits >> 2) & 3] ?? 0) / (isMpeg1 ? 1 : version === MPEG2 ? 2 : 4)
  const samples = isMpeg1 ? 1152 : 576
  const channels = (file[at + 3] ?? 0) >> 6 === 3 ? 1 : 2
  const bitrateIndex = bits >> 4
  const kilobits = KILOBITS[isMpeg1 ? 0 : 1][bitrateIndex] ?? 0
  return {
    ...{ isMpeg1, sampleRate, samples, channels, bitrateIndex, kilobits },
    sideBytes: isMpeg1 ? (channels === 1 ? 17 : 32) : channels === 1 ? 9 : 17,
    length: Math.floor(((samples / 8) * kilobits * 1000) / sampleRate) + ((bits >> 1) & 1),
  }
}

/** The header of `frame` with the least bitrate at which a frame has at least `bytes`. */
export function headerFor(
  frame: Uint8Array,
  bytes: number,
): { readonly header: Uint8Array; readonly length: number } {
  const header = Uint8Array.from(frame.subarray(0, HEADER_BYTES))
  for (let index = 1; index < KILOBITS[0].length; index++) {
    header[2] = (index << 4) | ((header[2] ?? 0) & 15)
    const { length } = readMp3Header(header)
    if (length >= bytes) return { header, length }
  }
  throw new RangeError(`No MP3 frame at this sample rate has ${bytes} bytes.`)
}

/** Bits of a granule's fields: length of its data, big values, gain, scale factors, the rest. */
const LENGTH_BITS = 12
const VALUES_BITS = 9
const GAIN_BITS = 8
const REST_BITS = 26
/** Middle is √2 louder than either side, a step of gain is a quarter of an octave. */
const GAIN_OF_MIDDLE = 2
const JOINT_STEREO_MIDDLE_SIDE = 0b0110_0000

/**
 * The same sound from both sides: the frame's one channel becomes the middle of a middle/side pair whose side is silent,
 * so that its coefficients stay as they are. The frame must not borrow bits from others.
 */
export function inStereo(frame: Uint8Array): Uint8Array {
  const mono = readMp3Header(frame)
  const sideBytes = mono.isMpeg1 ? 32 : 17
  const { header, length } = headerFor(frame, mono.length - mono.sideBytes + sideBytes)
  header[3] = ((header[3] ?? 0) & 0x0f) | JOINT_STEREO_MIDDLE_SIDE
  const read = bitReader(frame.subarray(HEADER_BYTES))
  const side: string[] = []
  const put = (value: number, count: number) => side.push(value.toString(2).padStart(count, '0'))
  put(read(mono.isMpeg1 ? 9 : 8), mono.isMpeg1 ? 9 : 8)
  read(mono.isMpeg1 ? 5 : 1)
  put(0, mono.isMpeg1 ? 3 : 2)
  if (mono.isMpeg1) put(read(4) << 4, 8)
  const scaleBits = mono.isMpeg1 ? 4 : 9
  const restBits = REST_BITS - (mono.isMpeg1 ? 0 : 1)
  for (let granule = 0; granule < (mono.isMpeg1 ? 2 : 1); granule++) {
    put(read(LENGTH_BITS), LENGTH_BITS)
    put(read(VALUES_BITS), VALUES_BITS)
    put(Math.min(255, read(GAIN_BITS) + GAIN_OF_MIDDLE), GAIN_BITS)
    put(read(scaleBits), scaleBits)
    const rest = read(restBits)
    put(rest, restBits)
    // The silent side has the same windows, and no data.
    put(0, LENGTH_BITS + VALUES_BITS + GAIN_BITS)
    put(0, scaleBits)
    put(rest, restBits)
  }
  const bytes = side.join('').match(/.{8}/g) ?? []
  const stereo = Buffer.alloc(length)
  stereo.set(header)
  stereo.set(
    bytes.map((byte) => Number.parseInt(byte, 2)),
    HEADER_BYTES,
  )
  stereo.set(frame.subarray(HEADER_BYTES + mono.sideBytes), HEADER_BYTES + sideBytes)
  return stereo
}

function bitReader(bytes: Uint8Array): (count: number) => number {
  let at = 0
  return (count) => {
    let value = 0
    for (let bit = 0; bit < count; bit++, at++)
      value = value * 2 + (((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1)
    return value
  }
}
