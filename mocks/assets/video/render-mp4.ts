// MP4: the film as H.264, with the seed's tune as AAC when sound is asked for.

import { withoutAdtsHeader } from '../audio/frames.ts'
import { AAC_FRAME_SAMPLES, AAC_SAMPLE_RATE, aacFrames } from '../audio/note-frames.ts'
import { loadFont } from '../image/font.ts'
import type { VideoSpec } from '../spec.ts'
import { u32 } from './box.ts'
import { createFilm, type Film } from './film.ts'
import { encodeSlice } from './h264.ts'
import { muxMp4, type Track } from './mp4.ts'
import { audioEntry, videoEntry } from './sample-entry.ts'
import { copyToFrame, createFrame } from './yuv.ts'

/** Frames in a second. */
export const FRAME_RATE = 24
const TICKS_PER_FRAME = 512
/** A player can seek to every such second exactly. */
const KEYFRAME_SECONDS = 2
/** The largest frame of H.264 level 5.1, which is as much as browsers decode everywhere. */
const MAX_PIXELS = 4096 * 2304
/** Clients were seen to refuse films of 100 KiB or less (modelslab.md 5). */
const LEAST_BYTES = 104_000

export async function renderMp4(spec: VideoSpec): Promise<Uint8Array> {
  const size = frameSize(spec)
  const film = createFilm(await loadFont(), spec, size)
  const tracks = [videoTrack(film, spec.seconds, size)]
  if (spec.audio === true) tracks.push(await audioTrack(spec))
  return muxMp4(tracks, LEAST_BYTES)
}

/** Even sides, as 4:2:0 colour demands, and no larger than players can take, in the same aspect. */
function frameSize({ width, height }: VideoSpec): { readonly width: number; readonly height: number } {
  const shrink = Math.min(1, Math.sqrt(MAX_PIXELS / (width * height)))
  const even = (side: number): number => Math.max(2, 2 * Math.ceil(Math.floor(side * shrink) / 2))
  return { width: even(width), height: even(height) }
}

function videoTrack(
  film: Film,
  seconds: number,
  { width, height }: { readonly width: number; readonly height: number },
): Track {
  const count = Math.max(1, Math.round(seconds * FRAME_RATE))
  const keyframeInterval = KEYFRAME_SECONDS * FRAME_RATE
  const samples: Uint8Array[] = []
  const keySamples: number[] = []
  const frame = createFrame(width, height)
  copyToFrame(frame, film.canvas, { x: 0, y: 0, width: frame.luma.width, height: frame.luma.height })
  for (let index = 0; index < count; index++) {
    // The last frame shows the end, so that a paused player shows a full bar.
    const time = count === 1 ? seconds : (index / (count - 1)) * seconds
    for (const changed of film.paintAt(time)) copyToFrame(frame, film.canvas, changed)
    const frameNumber = index % keyframeInterval
    if (frameNumber === 0) keySamples.push(index)
    const slice = encodeSlice(frame, {
      isKey: frameNumber === 0,
      frameNumber,
      keyframeNumber: keySamples.length,
    })
    samples.push(Buffer.concat([u32(slice.length), slice]))
    frame.changed.fill(0)
  }
  const timing = { timescale: FRAME_RATE * TICKS_PER_FRAME, sampleTicks: TICKS_PER_FRAME }
  return {
    kind: 'video',
    ...timing,
    samples,
    keySamples,
    sampleEntry: videoEntry(width, height),
    width,
    height,
  }
}

async function audioTrack({ caption, seconds }: VideoSpec): Promise<Track> {
  return {
    kind: 'audio',
    timescale: AAC_SAMPLE_RATE,
    sampleTicks: AAC_FRAME_SAMPLES,
    samples: (await aacFrames(caption.seed, seconds)).map(withoutAdtsHeader),
    sampleEntry: audioEntry(AAC_SAMPLE_RATE),
    width: 0,
    height: 0,
  }
}
