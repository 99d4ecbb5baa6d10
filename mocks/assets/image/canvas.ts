// A picture in memory and the few strokes we draw with: vertical gradient, disc, rounded rectangle.

/** Opaque RGBA pixels, row by row, four bytes each. */
export interface Canvas {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray<ArrayBuffer>
}

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number]

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export function createCanvas(width: number, height: number): Canvas {
  return { width, height, data: new Uint8ClampedArray(width * height * 4).fill(255) }
}

export function blackCanvas(width: number, height: number): Canvas {
  const canvas = createCanvas(width, height)
  fillBox(canvas, { x: 0, y: 0, width, height }, [0, 0, 0], 1)
  return canvas
}

/** Mixes `colour` into one pixel; `alpha` runs from 0 (nothing) to 1 (covers). Pixels outside are ignored. */
export function blendPixel(canvas: Canvas, x: number, y: number, colour: Colour, alpha: number): void {
  if (x < 0 || y < 0 || x >= canvas.width || y >= canvas.height) return
  const { data } = canvas
  const at = (y * canvas.width + x) * 4
  for (let channel = 0; channel < 3; channel++) {
    const below = data[at + channel] ?? 0
    data[at + channel] = below + ((colour[channel] ?? 0) - below) * alpha
  }
}

/** The same for the pixels of row `y` from `from` up to, not including, `to`. Neighbours are often alike: they are mixed once. */
function blendRow(canvas: Canvas, y: number, from: number, to: number, colour: Colour, alpha: number): void {
  const first = Math.max(0, from)
  const end = Math.min(canvas.width, to)
  if (y < 0 || y >= canvas.height || first >= end) return
  const pixels = new Uint32Array(canvas.data.buffer, canvas.data.byteOffset, canvas.width * canvas.height)
  const start = y * canvas.width
  let below = -1
  let mixed = 0
  for (let at = start + first; at < start + end; at++) {
    const pixel = pixels[at] ?? 0
    if (pixel !== below) {
      below = pixel
      blendPixel(canvas, at - start, y, colour, alpha)
      mixed = pixels[at] ?? 0
    } else pixels[at] = mixed
  }
}

/** Each row has one colour, so that the picture packs well in every format, our H.264 included. */
export function fillGradient(canvas: Canvas, top: Colour, bottom: Colour): void {
  for (let y = 0; y < canvas.height; y++) {
    const share = canvas.height === 1 ? 0 : y / (canvas.height - 1)
    const row = top.map((from, channel) => Math.round(from + ((bottom[channel] ?? 0) - from) * share))
    const start = y * canvas.width * 4
    canvas.data.set([...row, 255], start)
    for (let filled = 4; filled < canvas.width * 4; filled *= 2) {
      canvas.data.copyWithin(start + filled, start, start + Math.min(filled, canvas.width * 4 - filled))
    }
  }
}

/** A disc with a soft edge one pixel wide. */
export function fillDisc(
  canvas: Canvas,
  disc: { readonly x: number; readonly y: number; readonly radius: number },
  colour: Colour,
  alpha: number,
): void {
  const { x: centreX, y: centreY, radius } = disc
  const firstRow = Math.max(0, Math.floor(centreY - radius - 1))
  const lastRow = Math.min(canvas.height - 1, Math.ceil(centreY + radius + 1))
  for (let y = firstRow; y <= lastRow; y++) {
    const reach = Math.sqrt(Math.max(0, (radius + 1) ** 2 - (y - centreY) ** 2))
    const last = Math.min(canvas.width - 1, Math.ceil(centreX + reach))
    for (let x = Math.max(0, Math.floor(centreX - reach)); x <= last; x++) {
      // From here to the mirrored column every pixel is covered wholly.
      if (Math.hypot(x - centreX, y - centreY) <= radius - 0.5 && x < centreX) {
        const inner = Math.min(last, Math.floor(2 * centreX - x))
        blendRow(canvas, y, x, inner + 1, colour, alpha)
        x = inner
        continue
      }
      const cover = Math.min(1, radius + 0.5 - Math.hypot(x - centreX, y - centreY))
      if (cover > 0) blendPixel(canvas, x, y, colour, cover * alpha)
    }
  }
}

/** A rectangle whose corners are rounded by `radius` pixels. */
export function fillBox(canvas: Canvas, box: Box, colour: Colour, alpha: number, radius = 0): void {
  for (let y = box.y; y < box.y + box.height; y++) {
    const beyondY = Math.max(0, radius - (y + 0.5 - box.y), y + 0.5 - (box.y + box.height - radius))
    if (beyondY === 0) {
      blendRow(canvas, y, box.x, box.x + box.width, colour, alpha)
      continue
    }
    for (let x = box.x; x < box.x + box.width; x++) {
      const beyondX = Math.max(0, radius - (x + 0.5 - box.x), x + 0.5 - (box.x + box.width - radius))
      const isCorner = beyondX > 0 && beyondY > 0
      const cover = isCorner ? Math.min(1, radius + 0.5 - Math.hypot(beyondX, beyondY)) : 1
      if (cover > 0) blendPixel(canvas, x, y, colour, cover * alpha)
    }
  }
}
