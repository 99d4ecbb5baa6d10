// WAV, FLAC, raw PCM and MP3: a quiet tune that follows from the seed, or speech that follows from the prompt.
import type { AudioSpec } from '../spec.ts'
import { encodeFlac } from './flac.ts'
import { renderSamples, toLittleEndian } from './samples.ts'
import { soundRate } from './sound-rate.ts'
import { mp3File } from './unit-frames.ts'
import { encodeWav } from './wav.ts'

const MAX_SAMPLE_RATE = 48_000
/** Half an hour of WAV is 159 MB: enough for any model, and memory stays bounded. */
const MAX_SECONDS = 1800

/** @throws RangeError when `seconds` or `sampleRate` is out of range. */
export async function renderAudio(spec: AudioSpec): Promise<Uint8Array> {
  const { seconds, channels = 1 } = spec
  const sampleRate = soundRate(spec)
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
  if (spec.format === 'mp3') return mp3File(spec, seconds, sampleRate, channels)
  const samples = renderSamples(spec, seconds, sampleRate)
  switch (spec.format) {
    case 'flac':
      return encodeFlac(samples, sampleRate, channels)
    case 'wav':
      return encodeWav(toLittleEndian(samples, channels), sampleRate, channels)
    case 'pcm':
      return toLittleEndian(samples, channels)
  }
}
