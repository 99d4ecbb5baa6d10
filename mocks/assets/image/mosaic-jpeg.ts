// JPEG of very large sizes: every pixel of a small picture becomes one flat block of 8 by 8. A flat block needs a single
// coefficient, so 200 megapixels take a few megabytes and no pixel buffer, which no JPEG library on npm can do.
// Format: ITU-T T.81, baseline.
import type { Canvas } from './canvas.ts'

const APP0 = [0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]
/** A quantiser of 8 makes the coefficient of a flat block equal to its level, so no colour is lost. */
const DQT = [0xff, 0xdb, 0, 67, 0, ...new Array<number>(64).fill(8)]
/** Code lengths for the size of a difference: 1 bit for "same as before", 4 bits for sizes 1 to 7, 5 bits for size 8. */
const DC_COUNTS = [1, 0, 0, 7, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
const DHT_DC = [0xff, 0xc4, 0, 28, 0x00, ...DC_COUNTS, 0, 1, 2, 3, 4, 5, 6, 7, 8]
/** One code of one bit, `0`: no further coefficients in this block. */
const AC_COUNTS = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
const DHT_AC = [0xff, 0xc4, 0, 20, 0x10, ...AC_COUNTS, 0]
const SOS = [0xff, 0xda, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0]
const EOI = [0xff, 0xd9]

/** `picture` holds one pixel for each block: its sides are an eighth of `width` and `height`, rounded up. */
export function encodeMosaicJpeg(picture: Canvas, width: number, height: number): Uint8Array {
  const components = [1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]
  const frame = [0xff, 0xc0, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3, ...components]
  const head = [0xff, 0xd8, ...APP0, ...DQT, ...frame, ...DHT_DC, ...DHT_AC, ...SOS]
  return Buffer.concat([Uint8Array.from(head), entropyCode(picture), Uint8Array.from(EOI)])
}

function entropyCode(picture: Canvas): Uint8Array {
  // At most 14 bits for each of three components, doubled for byte stuffing.
  const bytes = new Uint8Array(picture.width * picture.height * 12 + 8)
  let length = 0
  let pending = 0
  let pendingBits = 0
  const write = (value: number, bits: number): void => {
    pending = (pending << bits) | value
    pendingBits += bits
    while (pendingBits >= 8) {
      const byte = (pending >> (pendingBits - 8)) & 255
      bytes[length++] = byte
      if (byte === 255) bytes[length++] = 0
      pendingBits -= 8
    }
    pending &= (1 << pendingBits) - 1
  }
  const before = [0, 0, 0]
  for (let at = 0; at < picture.data.length; at += 4) {
    const levels = toYcc(picture.data[at] ?? 0, picture.data[at + 1] ?? 0, picture.data[at + 2] ?? 0)
    for (let component = 0; component < 3; component++) {
      const level = levels[component] ?? 0
      writeDifference(write, level - (before[component] ?? 0))
      before[component] = level
    }
  }
  write(0x7f, 7)
  return bytes.subarray(0, length)
}

function writeDifference(write: (value: number, bits: number) => void, difference: number): void {
  const size = 32 - Math.clz32(Math.abs(difference))
  if (size === 0) write(0b0, 1)
  else if (size < 8) write(0b0111 + size, 4)
  else write(0b11110, 5)
  if (size > 0) write(difference > 0 ? difference : difference + (1 << size) - 1, size)
  write(0, 1)
}

/** JFIF's colour space, centred on zero. */
function toYcc(red: number, green: number, blue: number): readonly [number, number, number] {
  const luma = 0.299 * red + 0.587 * green + 0.114 * blue
  const clamp = (level: number): number => Math.max(-128, Math.min(127, Math.round(level)))
  return [clamp(luma - 128), clamp((blue - luma) * 0.564), clamp((red - luma) * 0.713)]
}
