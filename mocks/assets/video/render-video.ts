// MP4 and GIF.
import type { VideoSpec } from '../spec.ts'
import { fpsOf, framesOf } from './film-frame.ts'

/** Ten minutes: beyond any model, and memory stays bounded. */
const MAX_SECONDS = 600
/** Two minutes of the fastest films. */
const MAX_FRAMES = 14_400
const MAX_FPS = 120
/** GIF keeps whole frames in memory; MP4 shrinks what is larger (`filmFrame`). */
const MAX_SIDE = 8192

/** @throws RangeError when a side, the running time or the rate is out of range. */
export async function renderVideo(spec: VideoSpec): Promise<Uint8Array> {
  const { width, height, seconds } = spec
  for (const side of [width, height]) {
    if (Number.isInteger(side) && side > 0 && side <= MAX_SIDE) continue
    throw new RangeError(
      `A film of ${width} by ${height} pixels cannot be made. Ask for whole sides from 1 to ${MAX_SIDE}.`,
    )
  }
  if (!(seconds > 0 && seconds <= MAX_SECONDS)) {
    throw new RangeError(`A film of ${seconds} seconds cannot be made. Ask for up to ${MAX_SECONDS} seconds.`)
  }
  const fps = fpsOf(spec)
  if (!(fps > 0 && fps <= MAX_FPS && framesOf(spec) <= MAX_FRAMES)) {
    throw new RangeError(
      `A film of ${framesOf(spec)} pictures, ${fps} a second, cannot be made. Ask for up to ${MAX_FRAMES}, up to ${MAX_FPS} a second.`,
    )
  }
  return spec.format === 'mp4'
    ? (await import('./render-mp4.ts')).renderMp4(spec)
    : (await import('./render-gif.ts')).renderGif(spec)
}
