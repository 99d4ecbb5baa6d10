// MP4 and GIF.
import type { VideoSpec } from '../spec.ts'

/** Ten minutes: beyond any model, and memory stays bounded. */
const MAX_SECONDS = 600
/** GIF and our H.264 keep whole frames in memory. */
const MAX_SIDE = 8192

/** @throws RangeError when a side or the running time is out of range. */
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
  return spec.format === 'mp4'
    ? (await import('./render-mp4.ts')).renderMp4(spec)
    : (await import('./render-gif.ts')).renderGif(spec)
}
