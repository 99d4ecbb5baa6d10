// WebP of very large sizes: every pixel of a small picture becomes a square. Losslessly coded, a square is one pixel and
// copies of it, so 200 megapixels take little time and no pixel buffer, which libwebp cannot do.
// Format: https://developers.google.com/speed/webp/docs/webp_lossless_bitstream_specification
import type { Canvas } from './canvas.ts'
import { createLowBitWriter, type LowBitWriter } from './low-bit-writer.ts'

const SIGNATURE = 0x2f
/** Longest copy there is, in pixels. */
const MOST_COPIED = 4096
/** Symbols of the first code: 256 greens, then 24 prefixes of lengths. */
const GREENS = 256
const FIRST_SYMBOLS = GREENS + 24
/** So many of them have codes of 8 bits and the rest of 9, which uses up the room exactly. */
const SHORT_SYMBOLS = 232
/** Order in which the lengths of the code for code lengths are listed: 17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9. */
const LISTED_LENGTHS = 13
const LIST_INDEX_OF_8 = 11

/** Each pixel of `picture` becomes a square of `cell` pixels, cut at `width` and `height`. Opaque. */
export function encodeMosaicWebp(
  picture: Canvas,
  { width, height, cell }: { readonly width: number; readonly height: number; readonly cell: number },
): Uint8Array {
  const writer = createLowBitWriter()
  writer.bits(width - 1, 14)
  writer.bits(height - 1, 14)
  writer.bits(0, 4) // no alpha, version 0
  writer.bits(0, 3) // no transform, no colour cache, one group of codes
  writeCodes(writer)
  const pixels = new Uint32Array(picture.data.buffer, picture.data.byteOffset, picture.width * picture.height)
  for (let row = 0; row * cell < height; row++) {
    writeRow(writer, pixels.subarray(row * picture.width, (row + 1) * picture.width), width, cell)
    const repeated = Math.min(cell, height - row * cell) - 1
    copy(writer, ABOVE, repeated * width)
  }
  return inContainer(writer.finish())
}

/** The codes of greens and lengths, of reds, of blues, of alphas (always 255), of distances (left and above). */
function writeCodes(writer: LowBitWriter): void {
  for (const long of [FIRST_SYMBOLS - SHORT_SYMBOLS, 0, 0]) {
    writer.bits(0, 1) // not a simple code
    writer.bits(LISTED_LENGTHS - 4, 4)
    // Two lengths, 8 and 9, each told by one bit.
    for (let index = 0; index < LISTED_LENGTHS; index++) writer.bits(index >= LIST_INDEX_OF_8 ? 1 : 0, 3)
    writer.bits(0, 1) // all symbols are listed
    for (let symbol = 0; symbol < (long > 0 ? SHORT_SYMBOLS : GREENS); symbol++) writer.bits(0, 1)
    for (let symbol = 0; symbol < long; symbol++) writer.bits(1, 1)
  }
  writer.bits(0b101, 3) // a simple code of one symbol, written in 8 bits
  writer.bits(255, 8)
  writer.bits(0b011, 3) // a simple code of two symbols, the first of them written in one bit
  writer.bits(ABOVE, 1)
  writer.bits(LEFT, 8)
}

/** Distances by their short names: the pixel above is 1, that to the left is 2 (5.2.2 of the specification). */
const ABOVE = 0
const LEFT = 1

function writeRow(writer: LowBitWriter, pixels: Uint32Array, width: number, cell: number): void {
  for (let from = 0, to = 0; from < pixels.length; from = to) {
    for (to = from + 1; pixels[to] === pixels[from]; to++);
    writePixel(writer, pixels[from] ?? 0)
    copy(writer, LEFT, Math.min(to * cell, width) - from * cell - 1)
  }
}

/** `pixel` as it lies in memory: red is its lowest byte. */
function writePixel(writer: LowBitWriter, pixel: number): void {
  writeFirst(writer, (pixel >> 8) & 255)
  writer.code(pixel & 255, 8)
  writer.code((pixel >> 16) & 255, 8)
}

function writeFirst(writer: LowBitWriter, symbol: number): void {
  // Canonical codes: those of 9 bits follow on those of 8.
  if (symbol < SHORT_SYMBOLS) writer.code(symbol, 8)
  else writer.code(SHORT_SYMBOLS * 2 + symbol - SHORT_SYMBOLS, 9)
}

/** `count` pixels as the one beside each is. */
function copy(writer: LowBitWriter, distance: typeof ABOVE | typeof LEFT, count: number): void {
  for (let left = count; left > 0; left -= MOST_COPIED) {
    const length = Math.min(left, MOST_COPIED) - 1
    if (length < 4) writeFirst(writer, GREENS + length)
    else {
      const extra = 30 - Math.clz32(length)
      writeFirst(writer, GREENS + 2 * (extra + 1) + ((length >> extra) & 1))
      writer.bits(length & ((1 << extra) - 1), extra)
    }
    writer.bits(distance, 1)
  }
}

function inContainer(stream: Uint8Array): Uint8Array {
  const length = 1 + stream.length
  const padding = length % 2
  const head = Buffer.alloc(21)
  head.write('RIFF', 0)
  head.writeUInt32LE(12 + length + padding, 4)
  head.write('WEBPVP8L', 8)
  head.writeUInt32LE(length, 16)
  head[20] = SIGNATURE
  return Buffer.concat([head, stream, Buffer.alloc(padding)])
}
