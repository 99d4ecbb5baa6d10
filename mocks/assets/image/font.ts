// GNU Unifont, a bitmap font for the whole basic plane, so that a prompt is legible in any script without system fonts.
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { packageRoot } from '../../../src/core/package-root.ts'

/** Every glyph is this many pixels high. */
export const GLYPH_HEIGHT = 16

const PLANE = 0x10000
const MISSING = 0xfffd

/** One character: `width` is 8 or 16 pixels, `bits` holds the rows, most significant bit left. */
export interface Glyph {
  readonly width: number
  readonly bits: Uint8Array
}

export interface Font {
  /** The glyph of a code point; the replacement character's for what the font lacks, such as emoji. */
  readonly glyph: (codePoint: number) => Glyph
}

/** Reads the font shipped with the package; scripts/fixtures/unifont.ts made it and explains its format. */
export async function loadFont(): Promise<Font> {
  const packed = await readFile(new URL('mocks/assets/fixtures/unifont.br', packageRoot()))
  const font = await promisify(brotliDecompress)(packed)
  const starts = new Uint32Array(PLANE)
  let next = PLANE
  for (let codePoint = 0; codePoint < PLANE; codePoint++) {
    starts[codePoint] = next
    next += font[codePoint] ?? 0
  }
  return {
    glyph: (codePoint) => {
      const known = codePoint < PLANE && font[codePoint] !== 0 ? codePoint : MISSING
      const start = starts[known] ?? 0
      const size = font[known] ?? 0
      return { width: size / 2, bits: font.subarray(start, start + size) }
    },
  }
}
