// Decoders that share no code with ours, to judge the bytes we make.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import decodeJpegBytes, { init as initJpeg } from '@jsquash/jpeg/decode.js'
import decodeWebpBytes, { init as initWebp } from '@jsquash/webp/decode.js'
import { createFile, type Movie, MP4BoxBuffer } from 'mp4box'
import { PNG } from 'pngjs'

const require = createRequire(import.meta.url)

/** RGBA pixels. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array | Uint8ClampedArray
}

export async function decodeImage(format: 'png' | 'jpeg' | 'webp', bytes: Uint8Array): Promise<Pixels> {
  if (format === 'png') return PNG.sync.read(Buffer.from(bytes))
  if (format === 'jpeg') {
    await initJpeg({
      wasmBinary: await readFile(require.resolve('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm')),
    })
    return decodeJpegBytes(ownBuffer(bytes))
  }
  await initWebp({ wasmBinary: await readFile(require.resolve('@jsquash/webp/codec/dec/webp_dec.wasm')) })
  return decodeWebpBytes(ownBuffer(bytes))
}

export interface DecodedMp4 {
  readonly boxes: readonly string[]
  readonly movie: Movie
  /** The samples of the first video track: when, whether a player can begin there, and the packet without its length. */
  readonly video: readonly {
    readonly seconds: number
    readonly isKey: boolean
    readonly packet: Uint8Array
  }[]
}

/** Takes an MP4 file apart with mp4box. */
export async function decodeMp4(bytes: Uint8Array): Promise<DecodedMp4> {
  const file = createFile()
  const ready = new Promise<Movie>((resolve, reject) => {
    file.onReady = resolve
    file.onError = (module, message) => reject(new Error(`${module}: ${message}`))
  })
  file.appendBuffer(MP4BoxBuffer.fromArrayBuffer(ownBuffer(bytes), 0))
  file.flush()
  const movie = await ready
  const samples = file.getTrackSamplesInfo(movie.videoTracks[0]?.id ?? 0)
  return {
    boxes: file.boxes.map((box) => box.type ?? ''),
    movie,
    video: samples.map((sample) => ({
      seconds: sample.dts / sample.timescale,
      isKey: sample.is_sync,
      packet: bytes.subarray(sample.offset + 4, sample.offset + sample.size),
    })),
  }
}

/** Decodes H.264 packets, each without start code, to planes: luma, then the two chroma planes. */
export async function decodeH264(packets: readonly Uint8Array[]): Promise<readonly Pixels[]> {
  // The module believes it runs in a worker.
  Reflect.set(globalThis, 'self', { location: { href: 'file:///' } })
  const { default: createModule } = require('tinyh264/lib/TinyH264.js')
  const { default: Decoder } = require('tinyh264/lib/TinyH264Decoder.js')
  const pictures: Pixels[] = []
  const decoder = new Decoder(await createModule({}), (data: Uint8Array, width: number, height: number) =>
    pictures.push({ data: data.slice(), width, height }),
  )
  for (const packet of packets) decoder.decode(Uint8Array.of(0, 0, 0, 1, ...packet))
  decoder.release()
  return pictures
}

export function ownBuffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer
}
