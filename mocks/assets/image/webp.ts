// WebP by libwebp (@jsquash/webp). What is too large for one bitmap is set into the middle of a transparent canvas.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import encode, { init } from '@jsquash/webp/encode.js'
import type { Canvas } from './canvas.ts'
import { webpOnCanvas } from './webp-canvas.ts'

/** `picture` smaller than `width` by `height` is centred. */
export async function encodeWebp(picture: Canvas, width: number, height: number): Promise<Uint8Array> {
  const codec = createRequire(import.meta.url).resolve('@jsquash/webp/codec/enc/webp_enc_simd.wasm')
  await init({ wasmBinary: await readFile(codec) })
  const webp = new Uint8Array(await encode(picture, { quality: 88, method: 2 }))
  if (picture.width === width && picture.height === height) return webp
  return webpOnCanvas(webp, picture, { width, height })
}
