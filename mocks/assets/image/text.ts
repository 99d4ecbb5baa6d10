// Text on a canvas: broken into lines that fit, then drawn at a whole multiple of the font's size with rounded edges.
import { blendPixel, type Canvas, type Colour } from './canvas.ts'
import { type Font, GLYPH_HEIGHT, type Glyph } from './font.ts'

/** From the top of one line to the top of the next, in font pixels. */
export const LINE_HEIGHT = 20

const ELLIPSIS = '…'
const COMBINING = /^\p{Mn}$/u
/** Controls have glyphs in the font, but as text they are mere gaps. */
const INVISIBLE = /[\p{Cc}\p{Cf}\u2028\u2029]|\p{Variation_Selector}/gu

/** Chinese, Japanese and Korean characters, between which a line may be broken. */
const WIDE = String.raw`\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\uffef`
/** A wide character with the punctuation that may not begin a line, a word with its spaces, or a lone space. */
const PIECE = new RegExp(String.raw`[${WIDE}]\p{P}*| ?[^ ${WIDE}]+ ?| `, 'gu')

/** The width of `text` in font pixels. */
export function textWidth(font: Font, text: string): number {
  let width = 0
  for (const char of text) width += advance(font, char)
  return width
}

function advance(font: Font, char: string): number {
  return COMBINING.test(char) ? 0 : font.glyph(char.codePointAt(0) ?? 0).width
}

/** Lines no wider than `maxWidth` font pixels; breaks at spaces, between wide characters, and within words that fit no line. */
export function wrapText(font: Font, text: string, maxWidth: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of breakablePieces(text)) {
    const candidate = line + piece
    if (textWidth(font, candidate.trimEnd()) <= maxWidth) {
      line = candidate
      continue
    }
    if (line.trim() !== '') lines.push(line.trimEnd())
    line = ''
    for (const char of piece.trimStart()) {
      if (line !== '' && textWidth(font, line + char.trimEnd()) > maxWidth) {
        lines.push(line)
        line = ''
      }
      line += char
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines
}

function breakablePieces(text: string): readonly string[] {
  const clean = text.replaceAll(INVISIBLE, ' ').replaceAll(/\s+/gu, ' ').trim()
  return clean.match(PIECE) ?? []
}

/** The first `count` lines, the last of them ending in an ellipsis when something had to be left out. */
export function clipLines(
  font: Font,
  lines: readonly string[],
  count: number,
  maxWidth: number,
): readonly string[] {
  const kept = lines.slice(0, Math.max(0, count))
  const last = kept.at(-1)
  if (last === undefined || kept.length === lines.length) return kept
  return [...kept.slice(0, -1), shorten(font, `${last}${ELLIPSIS}`, maxWidth)]
}

/** `text` itself if it fits into `maxWidth` font pixels, otherwise its beginning and an ellipsis. */
export function shorten(font: Font, text: string, maxWidth: number): string {
  if (textWidth(font, text) <= maxWidth) return text
  const chars = [...text]
  while (chars.length > 0 && textWidth(font, chars.join('') + ELLIPSIS) > maxWidth) chars.pop()
  return chars.join('').trimEnd() + ELLIPSIS
}

/** Draws one line with its upper left corner at `x`, `y`; `scale` is how many pixels a font pixel becomes. */
export function drawText(
  canvas: Canvas,
  font: Font,
  text: string,
  place: { readonly x: number; readonly y: number; readonly scale: number },
  colour: Colour,
): void {
  let x = place.x
  for (const char of text) {
    const glyph = font.glyph(char.codePointAt(0) ?? 0)
    const isCombining = COMBINING.test(char)
    drawGlyph(canvas, glyph, { ...place, x: isCombining ? x - glyph.width * place.scale : x }, colour)
    if (!isCombining) x += glyph.width * place.scale
  }
}

function drawGlyph(
  canvas: Canvas,
  glyph: Glyph,
  place: { readonly x: number; readonly y: number; readonly scale: number },
  colour: Colour,
): void {
  const { scale } = place
  const margin = scale > 1 ? 1 : 0
  for (let y = -margin; y < GLYPH_HEIGHT * scale + margin; y++) {
    for (let x = -margin; x < glyph.width * scale + margin; x++) {
      const cover = scale === 1 ? bit(glyph, x, y) : smoothCover(glyph, x, y, scale)
      if (cover > 0) blendPixel(canvas, place.x + x, place.y + y, colour, cover)
    }
  }
}

/** Where the interpolated bits are cut: below one half, which makes thin strokes and diagonals a little bolder. */
const THRESHOLD = 0.4

/** Interpolates between the bits and cuts: straight strokes stay straight, stairs become slopes. */
function smoothCover(glyph: Glyph, x: number, y: number, scale: number): number {
  const sourceX = (x + 0.5) / scale - 0.5
  const sourceY = (y + 0.5) / scale - 0.5
  const left = Math.floor(sourceX)
  const top = Math.floor(sourceY)
  const shareX = sourceX - left
  const shareY = sourceY - top
  const upper = bit(glyph, left, top) * (1 - shareX) + bit(glyph, left + 1, top) * shareX
  const lower = bit(glyph, left, top + 1) * (1 - shareX) + bit(glyph, left + 1, top + 1) * shareX
  const field = upper * (1 - shareY) + lower * shareY
  return Math.min(1, Math.max(0, (field - THRESHOLD) * scale + 0.5))
}

function bit(glyph: Glyph, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= glyph.width || y >= GLYPH_HEIGHT) return 0
  const byte = glyph.bits[(y * glyph.width + x) >> 3] ?? 0
  return (byte >> (7 - (x & 7))) & 1
}
