// JPEG of ordinary sizes, by jpeg-js.
import jpeg from 'jpeg-js'
import type { Canvas } from './canvas.ts'

const QUALITY = 90

export function encodeJpeg(picture: Canvas): Uint8Array {
  return new Uint8Array(jpeg.encode(picture, QUALITY).data)
}
