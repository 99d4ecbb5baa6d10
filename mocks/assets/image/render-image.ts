// PNG, JPEG and WebP in exactly the requested size.
import type { ImageSpec } from '../spec.ts'
import { blackCanvas, type Canvas } from './canvas.ts'
import { loadFont } from './font.ts'
import { paintPicture } from './picture.ts'

/** Pictures of up to this many pixels are drawn pixel by pixel. */
const FINE_PIXELS = 2048 * 2048
/** Larger ones are drawn this many times smaller and enlarged while they are written, so that memory stays bounded. */
const COARSE_CELL = 8

/** @throws RangeError when a side is not a whole number of pixels that the format can hold. */
export async function renderImage(spec: ImageSpec): Promise<Uint8Array> {
  const { width, height } = spec
  assertSides(spec)
  const cell = width * height <= FINE_PIXELS ? 1 : COARSE_CELL
  const picture = await pictureOf(spec, Math.ceil(width / cell), Math.ceil(height / cell))
  switch (spec.format) {
    case 'png':
      return (await import('./png.ts')).encodePng(picture, { width, height, cell })
    case 'jpeg':
      return cell === 1
        ? (await import('./jpeg.ts')).encodeJpeg(picture)
        : (await import('./mosaic-jpeg.ts')).encodeMosaicJpeg(picture, width, height)
    case 'webp':
      return cell === 1
        ? (await import('./webp.ts')).encodeWebp(picture)
        : (await import('./mosaic-webp.ts')).encodeMosaicWebp(picture, { width, height, cell })
  }
}

async function pictureOf(
  { black, caption, ...spec }: ImageSpec,
  width: number,
  height: number,
): Promise<Canvas> {
  if (black) return blackCanvas(width, height)
  return paintPicture(await loadFont(), { width, height, caption, facts: `${spec.width}×${spec.height}` })
}

const MAX_SIDE: Readonly<Record<ImageSpec['format'], number>> = { png: 65_535, jpeg: 65_535, webp: 16_383 }

function assertSides({ width, height, format }: ImageSpec): void {
  for (const side of [width, height]) {
    if (Number.isInteger(side) && side > 0 && side <= MAX_SIDE[format]) continue
    throw new RangeError(
      `A ${format} picture of ${width} by ${height} pixels cannot be made. Ask for whole sides from 1 to ${MAX_SIDE[format]}.`,
    )
  }
}
