// Pictures of models that draw lines instead of pixels: SVG, in a colour of the seed and with what was asked.
import escapeHtml from 'escape-html'
import { printable } from '../../../src/core/printable.ts'
import type { ImageSpec, TextSpec } from '../../assets/asset.ts'

/** The types say nothing of it, the ids do. */
export function drawsLines(model: string): boolean {
  return /vectorize|svg|star-vector/.test(model)
}

export function drawingOf({ width, height, caption }: ImageSpec): TextSpec {
  const hue = Number(BigInt(caption.seed) % 360n)
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="100%" height="100%" fill="hsl(${hue} 60% 45%)"/>
<text x="50%" y="50%" fill="#fff" text-anchor="middle">${escapeHtml(printable(`${caption.prompt} ${caption.model} ${caption.seed}`))}</text>
</svg>
`
  return { kind: 'text', format: 'svg', text }
}
