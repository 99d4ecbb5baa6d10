// What a file may be said to hold, by the names that fal's types have for it: never more than is in the file.
import { type AssetSpec, type AudioSpec, extensionOf, type VideoSpec } from '../../assets/asset.ts'
import { AAC_SAMPLE_RATE } from '../../assets/audio/held-sound.ts'
import { fpsOf } from '../../assets/video/film-frame.ts'
import { levelFor } from '../../assets/video/level.ts'
import { factsOfFilm } from './film-spec.ts'
import type { Output } from './makers.ts'
import { factsOfSound } from './sound-spec.ts'

/** `bytes` is the size of the file; undefined where nothing is known but its address. */
export function mediaFacts(spec: AssetSpec, bytes: number | undefined): Output {
  if (spec.kind === 'video') return ofFilm(spec, bytes)
  if (spec.kind === 'audio') return ofSound(spec, bytes)
  return spec.kind === 'image' ? { width: spec.width, height: spec.height } : {}
}

function ofFilm(spec: VideoSpec, bytes: number | undefined): Output {
  const facts = factsOfFilm(spec)
  const { width, height, fps, duration, num_frames } = facts
  const [codec, container] = spec.format === 'gif' ? ['gif', 'gif'] : ['h264', 'mp4']
  const bitrate = bitsASecond(bytes, duration)
  const sound = spec.audio ? { audio: soundOfFilms } : {}
  return {
    ...{ ...facts, frame_count: num_frames, media_type: 'video', codec, container, bitrate },
    timebase: `1/${Math.round(fpsOf(spec) * 1_000)}`,
    resolution: { width, height, aspect_ratio: shapeOf(width, height) },
    format: {
      ...{ container, video_codec: codec, bitrate, pixel_format: 'yuv420p' },
      ...{ profile: 'constrained baseline', level: levelFor({ width, height, fps }) / 10 },
    },
    ...sound,
  }
}

/** Bits a second are the encoder's own aim. */
const soundOfFilms = { codec: 'aac', channels: 1, sample_rate: AAC_SAMPLE_RATE, bitrate: 40_000 }

const codecs: Readonly<Record<AudioSpec['format'], string>> = {
  ...{ mp3: 'mp3', flac: 'flac', aac: 'aac', m4a: 'aac', opus: 'opus' },
  ...{ wav: 'pcm_s16le', pcm: 'pcm_s16le', mulaw: 'pcm_mulaw', alaw: 'pcm_alaw' },
}

function ofSound(spec: AudioSpec, bytes: number | undefined): Output {
  const facts = factsOfSound(spec)
  return {
    ...{ ...facts, media_type: 'audio', codec: codecs[spec.format], container: extensionOf(spec) },
    bitrate: bitsASecond(bytes, facts.duration),
  }
}

function bitsASecond(bytes: number | undefined, seconds: number): number | undefined {
  return bytes === undefined ? undefined : Math.round((bytes * 8) / seconds)
}

/** `16:9`. */
function shapeOf(width: number, height: number): string {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))
  const common = divisor(width, height)
  return `${width / common}:${height / common}`
}
