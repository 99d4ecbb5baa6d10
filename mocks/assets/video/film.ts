// What moves in a film: a bar along the lower edge that grows to the end, and a clock in the upper right corner.
import { type Box, type Canvas, type Colour, fillBox } from '../image/canvas.ts'
import { type Font, GLYPH_HEIGHT } from '../image/font.ts'
import { paletteOf } from '../image/palette.ts'
import { paintPicture } from '../image/picture.ts'
import { drawText, textWidth } from '../image/text.ts'
import type { VideoSpec } from '../spec.ts'

const WHITE: Colour = [255, 255, 255]
const DARK: Colour = [14, 16, 24]

const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 }

export interface Film {
  /** The one canvas that every frame is painted on. */
  readonly canvas: Canvas
  /** Paints the moment `time` seconds from the start and says which parts changed since the moment painted before. */
  readonly paintAt: (time: number) => readonly Box[]
}

/** `size` is that of the canvas, which may be smaller than the spec's. */
export function createFilm(
  font: Font,
  spec: VideoSpec,
  size: { readonly width: number; readonly height: number },
): Film {
  const { width, height } = size
  const barHeight = Math.max(4, Math.round(Math.min(width, height) / 60))
  const facts = `${spec.width}×${spec.height} · ${Number(spec.seconds.toFixed(2))} s`
  const canvas = paintPicture(font, { width, height, caption: spec.caption, facts, reserved: barHeight })
  const bar: Box = { x: 0, y: height - barHeight, width, height: barHeight }
  const clock = clockBox(font, spec.seconds, size)
  const behindClock = copyOut(canvas, clock)
  const { accent } = paletteOf(spec.caption.seed)
  let shownText = ''
  let shownReach = 0
  fillBox(canvas, bar, DARK, 1)

  const paintBar = (reach: number): Box => {
    const from = Math.min(reach, shownReach)
    const changed = { ...bar, x: from, width: Math.max(reach, shownReach) - from }
    fillBox(canvas, changed, reach > shownReach ? accent : DARK, 1)
    shownReach = reach
    return changed
  }
  const paintClock = (text: string): Box => {
    if (text === shownText) return NOWHERE
    shownText = text
    copyIn(canvas, clock, behindClock)
    const padding = Math.round((clock.height - GLYPH_HEIGHT * clock.scale) / 2)
    fillBox(canvas, clock, DARK, 0.72, padding * 2)
    const place = { x: clock.x + 2 * padding, y: clock.y + padding, scale: clock.scale }
    drawText(canvas, font, text, place, WHITE)
    return clock
  }
  return {
    canvas,
    paintAt: (time) => {
      const reach = Math.round((Math.min(time, spec.seconds) / spec.seconds) * width)
      return [paintBar(reach), paintClock(clockText(time, spec.seconds))]
    },
  }
}

function clockText(time: number, seconds: number): string {
  return `${minutes(Math.floor(time + 1e-6))} / ${minutes(Math.round(seconds))}`
}

function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** The box of the clock; empty when the picture is too small for one. */
function clockBox(
  font: Font,
  seconds: number,
  { width, height }: { readonly width: number; readonly height: number },
): Box & { readonly scale: number } {
  const shorter = Math.min(width, height)
  const scale = Math.max(1, Math.round(shorter / 300))
  const padding = 4 * scale
  const margin = Math.floor(shorter / 18)
  const boxWidth = textWidth(font, clockText(seconds, seconds)) * scale + 4 * padding
  const boxHeight = GLYPH_HEIGHT * scale + 2 * padding
  if (boxWidth + 2 * margin > width || boxHeight + 2 * margin > height / 3) return { ...NOWHERE, scale: 0 }
  return { x: width - margin - boxWidth, y: margin, width: boxWidth, height: boxHeight, scale }
}

function copyOut(canvas: Canvas, area: Box): Uint8ClampedArray {
  const copy = new Uint8ClampedArray(area.width * area.height * 4)
  for (let row = 0; row < area.height; row++) {
    const start = ((area.y + row) * canvas.width + area.x) * 4
    copy.set(canvas.data.subarray(start, start + area.width * 4), row * area.width * 4)
  }
  return copy
}

function copyIn(canvas: Canvas, area: Box, copy: Uint8ClampedArray): void {
  for (let row = 0; row < area.height; row++) {
    const piece = copy.subarray(row * area.width * 4, (row + 1) * area.width * 4)
    canvas.data.set(piece, ((area.y + row) * canvas.width + area.x) * 4)
  }
}
