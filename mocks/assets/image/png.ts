// PNG, written row by row through zlib so that even 14142 by 14142 pixels need little memory; no library on npm streams rows.
import { Readable } from 'node:stream'
import { crc32, createDeflate } from 'node:zlib'
import type { Canvas } from './canvas.ts'

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
const TRUECOLOUR = 2
/** Row filters of the PNG specification, chapter 9: difference to the left, and to the row above. */
const FILTER_SUB = 1
const FILTER_UP = 2

/** Each pixel of `picture` becomes a square of `cell` pixels, cut at `width` and `height`. */
export async function encodePng(
  picture: Canvas,
  size: { readonly width: number; readonly height: number; readonly cell: number },
): Promise<Uint8Array> {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size.width, 0)
  header.writeUInt32BE(size.height, 4)
  header.set([8, TRUECOLOUR, 0, 0, 0], 8)
  const deflate = createDeflate({ level: 6 })
  const packed: Uint8Array[] = []
  for await (const piece of Readable.from(filteredRows(picture, size)).pipe(deflate))
    packed.push(piece as Uint8Array)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', Buffer.concat(packed)),
    chunk('IEND', new Uint8Array(0)),
  ])
}

function* filteredRows(
  picture: Canvas,
  { width, height, cell }: { readonly width: number; readonly height: number; readonly cell: number },
): Generator<Uint8Array> {
  const repeated = new Uint8Array(1 + width * 3)
  repeated[0] = FILTER_UP
  for (let y = 0; y < height; y++) yield y % cell === 0 ? freshRow(picture, y / cell, width, cell) : repeated
}

function freshRow(picture: Canvas, y: number, width: number, cell: number): Uint8Array {
  const row = new Uint8Array(1 + width * 3)
  row[0] = FILTER_SUB
  const start = y * picture.width * 4
  for (let x = 0; x < width; x += cell) {
    const from = start + (x / cell) * 4
    for (let channel = 0; channel < 3; channel++) {
      const left = x === 0 ? 0 : (picture.data[from - 4 + channel] ?? 0)
      row[1 + x * 3 + channel] = (picture.data[from + channel] ?? 0) - left
    }
  }
  return row
}

function chunk(type: string, content: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(12 + content.length)
  bytes.writeUInt32BE(content.length, 0)
  bytes.write(type, 4, 'latin1')
  bytes.set(content, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + content.length)), 8 + content.length)
  return bytes
}
