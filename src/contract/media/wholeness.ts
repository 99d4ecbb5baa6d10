// Whether a file is whole by what its own format states, told while its bytes come, in bounded room and without decoding.
import type { Wholeness } from '../../core/exchange.ts'
import { typeOfBytes } from '../media.ts'
import { readBoxes } from './boxes.ts'
import { readFlac } from './flac.ts'
import { readGif } from './gif.ts'
import { readGlb } from './glb.ts'
import { readJpeg } from './jpeg.ts'
import { readPng } from './png.ts'
import { Feed, type FormatReader } from './reader.ts'
import { readRiff } from './riff.ts'

const readers: Readonly<Record<string, FormatReader>> = {
  'image/png': readPng,
  'image/jpeg': readJpeg,
  'image/gif': readGif,
  'image/webp': readRiff,
  'image/avif': readBoxes,
  'audio/wav': readRiff,
  'audio/flac': readFlac,
  'audio/mp4': readBoxes,
  'video/mp4': readBoxes,
  'video/quicktime': readBoxes,
  'model/gltf-binary': readGlb,
}
/** Bytes that tell a format. */
const headBytes = 12

/** Takes a file piece by piece. */
export class Examination {
  private head = Buffer.alloc(0)
  private type: string | undefined
  private feed: Feed | undefined

  add(piece: Buffer): void {
    if (this.head.length >= headBytes) this.feed?.add(piece)
    else {
      this.head = Buffer.concat([this.head, piece])
      if (this.head.length >= headBytes) this.begin()
    }
  }

  /** To be asked once all has come; undefined for bytes of a format that states no end, or that we do not read. */
  wholeness(): Wholeness | undefined {
    if (this.head.length < headBytes) this.begin()
    if (!this.feed || this.type === undefined) return undefined
    const fault = this.feed.fault()
    return { type: this.type, ...(fault === undefined ? {} : { fault }) }
  }

  private begin(): void {
    this.type = typeOfBytes(this.head)
    const read = readers[this.type ?? '']
    this.feed = read && new Feed(read)
    this.feed?.add(this.head)
    this.head = this.head.subarray(0, headBytes)
  }
}

/** The same of a file that is there as a whole. */
export function wholenessOf(bytes: Buffer): Wholeness | undefined {
  const examination = new Examination()
  examination.add(bytes)
  return examination.wholeness()
}
