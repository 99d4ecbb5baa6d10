// How a caption is set on its card: the largest type at which the whole prompt fits.
import { cut } from '../../../src/core/cut.ts'
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

/** The three texts of a card; `facts` is its last line. */
interface CardText {
  readonly prompt: string
  readonly model: string
  readonly facts: string
}

/** No picture has room for more characters than this; the rest of a longer prompt need not be measured. */
const MOST_CHARACTERS = 20_000

/** `size` is told beside the seed. At the smallest type, what does not fit is cut off with an ellipsis. */
export function layOutCard(font: Font, caption: Caption, size: string, room: Room): CardLayout {
  const text: CardText = {
    prompt: cut(caption.prompt, MOST_CHARACTERS),
    model: caption.model,
    facts: `seed ${caption.seed} · ${size}`,
  }
  const largest = Math.max(1, Math.round(Math.min(room.width, room.height) / 200))
  for (let scale = largest; scale > 1; scale--) {
    const layout = layOutAt(font, text, room.width, scale)
    if (layout.height <= room.height) return layout
  }
  return layOutSmallest(font, text, room)
}

function layOutAt(font: Font, text: CardText, width: number, promptScale: number): CardLayout {
  const footerScale = Math.ceil(promptScale / 2)
  const footerWidth = Math.floor(width / footerScale)
  return measured({
    prompt: wrapText(font, text.prompt, Math.floor(width / promptScale)),
    promptScale,
    model: wrapText(font, text.model, footerWidth),
    facts: wrapText(font, text.facts, footerWidth),
    footerScale,
  })
}

/** The seed has precedence over the model, and both get at most half of the lines there are. */
function layOutSmallest(font: Font, text: CardText, { width, height }: Room): CardLayout {
  const available = Math.max(1, Math.floor(height / LINE_HEIGHT))
  const footerLines = Math.ceil(available / 2)
  const facts = wrapText(font, text.facts, width).slice(0, footerLines)
  const model = clipLines(font, wrapText(font, text.model, width), footerLines - facts.length, width)
  const promptLines = available - facts.length - model.length
  const prompt = clipLines(font, wrapText(font, text.prompt, width), promptLines, width)
  return measured({ prompt, promptScale: 1, model, facts, footerScale: 1 })
}

function measured(layout: Omit<CardLayout, 'gap' | 'height'>): CardLayout {
  const gap = layout.prompt.length > 0 ? layout.promptScale * 6 : 0
  const promptHeight = layout.prompt.length * LINE_HEIGHT * layout.promptScale
  const footerHeight = (layout.model.length + layout.facts.length) * LINE_HEIGHT * layout.footerScale
  const spare = (LINE_HEIGHT - GLYPH_HEIGHT) * layout.footerScale
  return { ...layout, gap, height: promptHeight + gap + footerHeight - spare }
}
