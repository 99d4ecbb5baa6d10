// A frame as H.264 wants it: luma and two chroma planes of half the size, in whole macroblocks, BT.709 limited range.
import type { Box, Canvas } from '../image/canvas.ts'

/** Sides are multiples of 16 (luma) and 8 (chroma). */
export interface Plane {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

export interface Frame {
  readonly luma: Plane
  readonly blue: Plane
  readonly red: Plane
  /** One entry for each macroblock, row by row: 1 when a sample of it changed since the entry was set to 0. */
  readonly changed: Uint8Array
}

/** A frame large enough for `width` by `height` pixels. */
export function createFrame(width: number, height: number): Frame {
  const columns = Math.ceil(width / 16)
  const rows = Math.ceil(height / 16)
  const plane = (block: number): Plane => ({
    width: columns * block,
    height: rows * block,
    data: new Uint8Array(columns * block * rows * block),
  })
  return { luma: plane(16), blue: plane(8), red: plane(8), changed: new Uint8Array(columns * rows) }
}

/** Converts the part of `canvas` that `box` covers and notes what changed; beyond its edges the last pixels are repeated. */
export function copyToFrame(frame: Frame, canvas: Canvas, box: Box): void {
  const firstX = box.x & ~1
  const firstY = box.y & ~1
  for (let y = firstY; y < Math.min(frame.luma.height, box.y + box.height); y += 2) {
    for (let x = firstX; x < Math.min(frame.luma.width, box.x + box.width); x += 2)
      convertSquare(frame, canvas, x, y)
  }
}

/** Two by two pixels have one sample of each colour difference in common. */
function convertSquare(frame: Frame, canvas: Canvas, x: number, y: number): void {
  const { luma, blue, red } = frame
  let r = 0
  let g = 0
  let b = 0
  let isChanged = false
  for (const [dx, dy] of SQUARE) {
    const sourceX = Math.min(canvas.width - 1, x + dx)
    const sourceY = Math.min(canvas.height - 1, y + dy)
    const from = (sourceY * canvas.width + sourceX) * 4
    const pixelR = canvas.data[from] ?? 0
    const pixelG = canvas.data[from + 1] ?? 0
    const pixelB = canvas.data[from + 2] ?? 0
    r += pixelR
    g += pixelG
    b += pixelB
    const level = Math.round(16 + 0.18259 * pixelR + 0.61423 * pixelG + 0.06201 * pixelB)
    isChanged = put(luma, (y + dy) * luma.width + x + dx, level) || isChanged
  }
  const at = (y / 2) * blue.width + x / 2
  isChanged = put(blue, at, Math.round(128 + (-0.10064 * r - 0.33857 * g + 0.43922 * b) / 4)) || isChanged
  isChanged = put(red, at, Math.round(128 + (0.43922 * r - 0.39894 * g - 0.04027 * b) / 4)) || isChanged
  if (isChanged) frame.changed[(y >> 4) * (luma.width >> 4) + (x >> 4)] = 1
}

function put(plane: Plane, at: number, level: number): boolean {
  if (plane.data[at] === level) return false
  plane.data[at] = level
  return true
}

const SQUARE = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const
