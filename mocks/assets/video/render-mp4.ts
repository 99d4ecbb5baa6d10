// MP4: the film as H.264, with the seed's tune as AAC when sound is asked for.
import { setImmediate } from 'node:timers/promises'
import { loadFont } from '../image/font.ts'
import type { VideoSpec } from '../spec.ts'
import { audioTrack } from './audio-track.ts'
import { u32 } from './box.ts'
import { createFilm, type Film } from './film.ts'
import { filmFrame, fpsOf, framesOf } from './film-frame.ts'
import { encodeSlice } from './h264.ts'
import type { Picture } from './level.ts'
import { muxMp4, type Track } from './mp4.ts'
import { videoEntry } from './sample-entry.ts'
import { copyToFrame, createFrame } from './yuv.ts'

/** So that rates such as 23.976 pictures a second are told exactly. */
const TICKS_PER_FRAME = 1000
/** A player can seek to every such second exactly. */
const KEYFRAME_SECONDS = 2
/** Clients were seen to refuse films of 100 KiB or less (modelslab.md 5). */
const LEAST_BYTES = 104_000

export async function renderMp4(spec: VideoSpec): Promise<Uint8Array> {
  const picture = { ...filmFrame(spec), fps: fpsOf(spec) }
  const film = createFilm(await loadFont(), spec, picture)
  const tracks = [await videoTrack(film, spec, picture)]
  if (spec.audio === true) tracks.push(await audioTrack({ caption: spec.caption }, spec.seconds))
  return muxMp4(tracks, { padTo: LEAST_BYTES })
}

async function videoTrack(film: Film, spec: VideoSpec, picture: Picture): Promise<Track> {
  const { width, height, fps } = picture
  const { seconds } = spec
  const count = framesOf(spec)
  const keyframeInterval = Math.max(1, Math.round(KEYFRAME_SECONDS * fps))
  const samples: Uint8Array[] = []
  const keySamples: number[] = []
  const frame = createFrame(width, height)
  copyToFrame(frame, film.canvas, { x: 0, y: 0, width: frame.luma.width, height: frame.luma.height })
  for (let index = 0; index < count; index++) {
    // The last frame shows the end, so that a paused player shows a full bar.
    const time = count === 1 ? seconds : (index / (count - 1)) * seconds
    for (const changed of film.paintAt(time)) copyToFrame(frame, film.canvas, changed)
    const frameNumber = index % keyframeInterval
    if (frameNumber === 0) {
      keySamples.push(index)
      // Others are answered meanwhile: a large film takes long.
      await setImmediate()
    }
    const slice = encodeSlice(frame, {
      isKey: frameNumber === 0,
      frameNumber,
      keyframeNumber: keySamples.length,
    })
    samples.push(Buffer.concat([u32(slice.length), slice]))
    frame.changed.fill(0)
  }
  const timing = { timescale: Math.round(fps * TICKS_PER_FRAME), sampleTicks: TICKS_PER_FRAME }
  return { kind: 'video', ...timing, samples, keySamples, sampleEntry: videoEntry(picture), width, height }
}
