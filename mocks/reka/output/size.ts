// How large a picture is: by a ratio such as 16:9, or as large as a picture that came with the input.
import { imageSize } from 'image-size'
import type { Json } from '../../../src/core/json.ts'
import { filmFrame } from '../../assets/video/film-frame.ts'
import { textIn } from '../../input-value.ts'
import type { MediaShelf } from '../../media.ts'

/** Pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

export const defaultSize: Size = { width: 1024, height: 1024 }
const longestSide = 4_096
const narrowest = 1 / 8

/** Width by height of a word such as `16:9`; undefined for any other word (`auto`) and for strips nobody asks for. */
export function ratioOf(word: Json | undefined): number | undefined {
  const [, across, down] = /^(\d{1,3}):(\d{1,3})$/.exec(textIn(word)) ?? []
  const ratio = Number(across) / Number(down)
  return ratio >= narrowest && ratio <= 1 / narrowest ? ratio : undefined
}

/** Of about `pixels` pixels, sides in steps of 16. */
export function sizeByPixels(ratio: number, pixels: number): Size {
  const stepped = (length: number) => Math.max(16, Math.round(length / 16) * 16)
  return { width: stepped(Math.sqrt(pixels * ratio)), height: stepped(Math.sqrt(pixels / ratio)) }
}

/** With the shorter side of `lines` pixels, the other one even; the same shape, smaller, where no player could show it. */
export function sizeByLines(ratio: number, lines: number): Size {
  const other = 2 * Math.round((lines * Math.max(ratio, 1 / ratio)) / 2)
  return filmFrame(ratio < 1 ? { width: lines, height: other } : { width: other, height: lines })
}

/** The same shape, small enough to be drawn. */
export function bounded({ width, height }: Size): Size {
  const scale = Math.min(1, longestSide / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** The size of a picture in a data URI, or of one of the mock's own files. Nothing is fetched: undefined for any other. */
export function sizeOfPicture(shelf: MediaShelf, address: Json | undefined): Size | undefined {
  if (typeof address !== 'string') return undefined
  const data = /^data:image\/[\w.+-]+;base64,(.*)$/s.exec(address)?.[1]
  if (data !== undefined) return sizeOfBytes(Buffer.from(data, 'base64'))
  const content = URL.canParse(address) ? shelf.find(new URL(address).pathname)?.content : undefined
  if (content?.kind === 'upload') return sizeOfBytes(content.bytes)
  if (content?.kind !== 'asset' || content.spec.kind !== 'image') return undefined
  return { width: content.spec.width, height: content.spec.height }
}

function sizeOfBytes(bytes: Uint8Array): Size | undefined {
  try {
    const { width, height } = imageSize(bytes)
    return width > 0 && height > 0 ? { width, height } : undefined
  } catch {
    return undefined
  }
}
