// How a caption is set on its card: the largest type at which the whole prompt fits.
import type { Caption } from '../spec.ts'
import { type Font, GLYPH_HEIGHT } from './font.ts'
import { clipLines, LINE_HEIGHT, wrapText } from './text.ts'

/** Lines and the number of pixels a font pixel becomes; `gap` and `height` in pixels. */
export interface CardLayout {
  readonly prompt: readonly string[]
  readonly promptScale: number
  readonly model: readonly string[]
  readonly facts: readonly string[]
  readonly footerScale: number
  readonly gap: number
  readonly height: number
}

interface Room {
  readonly width: number
  readonly height: number
}

/** `facts` is the last line of the card. At the smallest type, what does not fit is cut off with an ellipsis. */
export function layOutCard(font: Font, caption: Caption, size: string, room: Room): CardLayout {
  const largest = Math.max(1, Math.round(Math.min(room.width, room.height) / 200))
  for (let scale = largest; scale > 1; scale--) {
    const layout = layOutAt(font, caption, size, room, scale)
    if (layout !== undefined) return layout
  }
  return layOutSmallest(font, caption, size, room)
}

function layOutAt(
  font: Font,
  caption: Caption,
  size: string,
  room: Room,
  promptScale: number,
): CardLayout | undefined {
  const footerScale = Math.ceil(promptScale / 2)
  const footerWidth = Math.floor(room.width / footerScale)
  const layout = measured({
    prompt: wrapText(font, caption.prompt, Math.floor(room.width / promptScale)),
    promptScale,
    model: wrapText(font, caption.model, footerWidth),
    facts: wrapText(font, `seed ${caption.seed} · ${size}`, footerWidth),
    footerScale,
  })
  return layout.height <= room.height ? layout : undefined
}

function layOutSmallest(font: Font, caption: Caption, size: string, room: Room): CardLayout {
  const available = Math.max(1, Math.floor(room.height / LINE_HEIGHT))
  const footerLines = Math.ceil(available / 2)
  const wholeFacts = wrapText(font, `seed ${caption.seed} · ${size}`, room.width)
  const facts = clipLines(font, wholeFacts, footerLines, room.width)
  const wholeModel = wrapText(font, caption.model, room.width)
  const model = clipLines(font, wholeModel, footerLines - facts.length, room.width)
  const wholePrompt = wrapText(font, caption.prompt, room.width)
  const prompt = clipLines(font, wholePrompt, available - facts.length - model.length, room.width)
  return measured({ prompt, promptScale: 1, model, facts, footerScale: 1 })
}

function measured(layout: Omit<CardLayout, 'gap' | 'height'>): CardLayout {
  const gap = layout.prompt.length > 0 ? layout.promptScale * 6 : 0
  const promptHeight = layout.prompt.length * LINE_HEIGHT * layout.promptScale
  const footerHeight = (layout.model.length + layout.facts.length) * LINE_HEIGHT * layout.footerScale
  const spare = (LINE_HEIGHT - GLYPH_HEIGHT) * layout.footerScale
  return { ...layout, gap, height: promptHeight + gap + footerHeight - spare }
}
