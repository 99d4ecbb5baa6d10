// WebP of ordinary sizes, by libwebp (@jsquash/webp).
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import encode, { init } from '@jsquash/webp/encode.js'
import type { Canvas } from './canvas.ts'

export async function encodeWebp(picture: Canvas): Promise<Uint8Array> {
  const codec = createRequire(import.meta.url).resolve('@jsquash/webp/codec/enc/webp_enc_simd.wasm')
  await init({ wasmBinary: await readFile(codec) })
  return new Uint8Array(await encode(picture, { quality: 88, method: 2 }))
}
