// GIF: the film with few frames and colours, by gifenc.
import { createRequire } from 'node:module'
import { setImmediate } from 'node:timers/promises'
import type { Gifenc, Palette } from 'gifenc'
import type { Box, Canvas } from '../image/canvas.ts'
import { loadFont } from '../image/font.ts'
import type { VideoSpec } from '../spec.ts'
import { createFilm } from './film.ts'
import { framesOf } from './film-frame.ts'

/** CommonJS whose exports loaders name differently, so it is required rather than imported. */
const gifenc = createRequire(import.meta.url)('gifenc') as Gifenc

/** The last of 256 colours means "as before". */
const UNCHANGED = 255

export async function renderGif(spec: VideoSpec): Promise<Uint8Array> {
  const { width, height, seconds } = spec
  const film = createFilm(await loadFont(), spec, { width, height })
  const whole: Box = { x: 0, y: 0, width, height }
  film.paintAt(seconds)
  const palette = gifenc.quantize(film.canvas.data, UNCHANGED)
  const encoder = gifenc.GIFEncoder()
  const count = framesOf(spec)
  for (let index = 0; index < count; index++) {
    // Others are answered meanwhile: a frame takes some milliseconds.
    if (index % 8 === 0) await setImmediate()
    const changed = film.paintAt(count === 1 ? seconds : (index / (count - 1)) * seconds)
    const pixels = new Uint8Array(width * height).fill(UNCHANGED)
    for (const part of index === 0 ? [whole] : changed) putIndexed(pixels, film.canvas, part, palette)
    encoder.writeFrame(pixels, width, height, {
      ...(index === 0 ? { palette: [...palette, [0, 0, 0]] } : {}),
      ...(index === 0 ? {} : { transparent: true, transparentIndex: UNCHANGED }),
      delay: millisecondsAt(index + 1, count, seconds) - millisecondsAt(index, count, seconds),
      dispose: 1,
    })
  }
  encoder.finish()
  return encoder.bytes()
}

/** When a frame begins, in whole hundredths of a second as GIF counts, so that all frames together last `seconds`. */
function millisecondsAt(index: number, count: number, seconds: number): number {
  return Math.round((index / count) * seconds * 100) * 10
}

function putIndexed(pixels: Uint8Array, canvas: Canvas, part: Box, palette: Palette): void {
  const area = new Uint8ClampedArray(part.width * part.height * 4)
  for (let row = 0; row < part.height; row++) {
    const start = ((part.y + row) * canvas.width + part.x) * 4
    area.set(canvas.data.subarray(start, start + part.width * 4), row * part.width * 4)
  }
  const indexed = gifenc.applyPalette(area, palette)
  for (let row = 0; row < part.height; row++) {
    const line = indexed.subarray(row * part.width, (row + 1) * part.width)
    pixels.set(line, (part.y + row) * canvas.width + part.x)
  }
}
