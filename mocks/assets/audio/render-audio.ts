// Sounds in every format that models are asked for: a quiet tune that follows from the seed, or speech from the prompt.
import type { AudioSpec } from '../spec.ts'
import { companded } from './companded.ts'
import { encodeFlac } from './flac.ts'
import { heldSound } from './held-sound.ts'
import { renderSamples, toLittleEndian } from './samples.ts'
import { aacFrames, mp3File, opusFile } from './unit-frames.ts'
import { encodeWav } from './wav.ts'

const MAX_SAMPLE_RATE = 48_000
/** Half an hour of WAV is 159 MB: enough for any model, and memory stays bounded. */
const MAX_SECONDS = 1800

/** @throws RangeError when `seconds` or `sampleRate` is out of range. */
export async function renderAudio(spec: AudioSpec): Promise<Uint8Array> {
  const { seconds } = spec
  const { sampleRate, channels, samples: count } = heldSound(spec)
  if (!(seconds > 0 && seconds <= MAX_SECONDS)) {
    throw new RangeError(
      `A sound of ${seconds} seconds cannot be made. Ask for up to ${MAX_SECONDS} seconds.`,
    )
  }
  if (!(Number.isInteger(sampleRate) && sampleRate > 0 && sampleRate <= MAX_SAMPLE_RATE)) {
    throw new RangeError(
      `A sample rate of ${sampleRate} Hz cannot be made. Ask for up to ${MAX_SAMPLE_RATE} Hz.`,
    )
  }
  switch (spec.format) {
    case 'mp3':
      return mp3File(spec, seconds, sampleRate, channels)
    case 'opus':
      return opusFile(spec, count, channels)
    case 'aac':
      return Buffer.concat(await aacFrames(spec, seconds))
    case 'm4a':
      return (await import('../video/audio-track.ts')).m4aFile(spec, seconds)
  }
  const samples = renderSamples(spec, seconds, sampleRate)
  switch (spec.format) {
    case 'flac':
      return encodeFlac(samples, sampleRate, channels)
    case 'wav':
      return encodeWav(toLittleEndian(samples, channels), sampleRate, channels)
    case 'pcm':
      return toLittleEndian(samples, channels)
    case 'mulaw':
    case 'alaw':
      return companded(samples, spec.format, channels)
  }
}
