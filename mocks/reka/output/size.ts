// How large a picture is: by a ratio such as 16:9, or as large as a picture that came with the input.
import { imageSize } from 'image-size'
import type { Json } from '../../../src/core/json.ts'
import type { MediaShelf } from '../../media.ts'

/** Pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

export const defaultSize: Size = { width: 1024, height: 1024 }

/** About `pixels` pixels in the ratio that `ratio` names; undefined for a word that is no ratio (`auto`). */
export function sizeByRatio(ratio: Json | undefined, pixels = 1024 * 1024): Size | undefined {
  const [, across, down] = /^(\d{1,3}):(\d{1,3})$/.exec(String(ratio)) ?? []
  const share = Number(across) / Number(down)
  if (!(share > 0 && Number.isFinite(share))) return undefined
  const even = (length: number) => Math.max(16, Math.round(length / 16) * 16)
  return { width: even(Math.sqrt(pixels * share)), height: even(Math.sqrt(pixels / share)) }
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
