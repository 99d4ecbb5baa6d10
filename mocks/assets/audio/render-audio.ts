// WAV, FLAC, raw PCM and MP3: a quiet tune that follows from the seed.
import type { AudioSpec } from '../spec.ts'
import { encodeFlac } from './flac.ts'
import { mp3Frames } from './note-frames.ts'
import { renderSamples, toLittleEndian } from './samples.ts'
import { encodeWav } from './wav.ts'

const DEFAULT_SAMPLE_RATE = 44_100
const MAX_SAMPLE_RATE = 48_000
/** Half an hour of WAV is 159 MB: enough for any model, and memory stays bounded. */
const MAX_SECONDS = 1800

/** @throws RangeError when `seconds` or `sampleRate` is out of range. */
export async function renderAudio(spec: AudioSpec): Promise<Uint8Array> {
  const { seconds, sampleRate = DEFAULT_SAMPLE_RATE } = spec
  const { seed } = spec.caption
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
  if (spec.format === 'mp3') return Buffer.concat(await mp3Frames(seed, seconds, sampleRate))
  const samples = renderSamples(seed, seconds, sampleRate)
  switch (spec.format) {
    case 'flac':
      return encodeFlac(samples, sampleRate)
    case 'wav':
      return encodeWav(toLittleEndian(samples), sampleRate)
    case 'pcm':
      return toLittleEndian(samples)
  }
}
