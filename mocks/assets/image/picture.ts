// The picture every visual asset shows: the seed's colours behind a card that carries prompt, model and seed.
import type { Caption } from '../spec.ts'
import { type Canvas, type Colour, createCanvas, fillBox, fillDisc, fillGradient } from './canvas.ts'
import { layOutCard } from './card-layout.ts'
import type { Font } from './font.ts'
import { paletteOf } from './palette.ts'
import { drawText, LINE_HEIGHT } from './text.ts'

const WHITE: Colour = [255, 255, 255]
const BLACK: Colour = [0, 0, 0]
const SOFT_WHITE: Colour = [222, 226, 234]
const CARD: Colour = [14, 16, 24]

/** `facts` is told beside the seed; `reserved` pixels at the lower edge stay free of the card. */
export interface PictureOptions {
  readonly width: number
  readonly height: number
  readonly caption: Caption
  readonly facts: string
  readonly reserved?: number
}

export function paintPicture(font: Font, options: PictureOptions): Canvas {
  const { width, height, caption } = options
  const canvas = createCanvas(width, height)
  const palette = paletteOf(caption.seed)
  fillGradient(canvas, palette.top, palette.bottom)
  const shorter = Math.min(width, height)
  for (const disc of palette.discs) {
    const place = { x: disc.x * width, y: disc.y * height, radius: disc.radius * shorter }
    fillDisc(canvas, place, disc.light ? WHITE : BLACK, 0.09)
  }
  paintCard(canvas, font, options, palette.accent)
  return canvas
}

function paintCard(canvas: Canvas, font: Font, options: PictureOptions, accent: Colour): void {
  const { width, caption, facts } = options
  const height = options.height - (options.reserved ?? 0)
  const shorter = Math.min(width, height)
  const margin = Math.floor(shorter / 18)
  const inner = Math.max(2, Math.floor(shorter / 28))
  const room = { width: width - 2 * (margin + inner), height: height - 2 * (margin + inner) }
  const layout = layOutCard(font, caption, facts, room)
  const top = height - margin - 2 * inner - layout.height
  const card = { x: margin, y: top, width: width - 2 * margin, height: layout.height + 2 * inner }
  fillBox(canvas, card, CARD, 0.72, Math.floor(inner / 1.5))
  const x = margin + inner
  let y = top + inner
  const write = (lines: readonly string[], scale: number, colour: Colour): void => {
    for (const line of lines) {
      drawText(canvas, font, line, { x, y, scale }, colour)
      y += LINE_HEIGHT * scale
    }
  }
  write(layout.prompt, layout.promptScale, WHITE)
  y += layout.gap
  write(layout.model, layout.footerScale, accent)
  write(layout.facts, layout.footerScale, SOFT_WHITE)
}
