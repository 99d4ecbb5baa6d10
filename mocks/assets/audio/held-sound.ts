// What a sound really holds, so that an answer can say beforehand what the file will be.
import type { AudioSpec } from '../spec.ts'

const DEFAULT_RATE = 44_100
/** Hz; there are fixtures for these. */
export const MP3_SAMPLE_RATES: readonly number[] = [8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000]
export const AAC_SAMPLE_RATE = 44_100
export const AAC_FRAME_SAMPLES = 1024
/** Opus always plays at this rate, whatever its input had. */
export const OPUS_SAMPLE_RATE = 48_000

export interface HeldSound {
  /** Hz. */
  readonly sampleRate: number
  readonly channels: 1 | 2
  /** Samples of each channel. */
  readonly samples: number
  readonly seconds: number
}

/** AAC is mono, at one rate and of whole frames, Opus at one rate, MP3 at the nearest of certain rates; the rest is as asked. */
export function heldSound(
  spec: Pick<AudioSpec, 'format' | 'seconds' | 'sampleRate' | 'channels'>,
): HeldSound {
  const sampleRate = soundRate(spec)
  const isAac = spec.format === 'aac' || spec.format === 'm4a'
  const samples = isAac
    ? aacFrameCount(spec.seconds) * AAC_FRAME_SAMPLES
    : Math.round(spec.seconds * sampleRate)
  return { sampleRate, channels: isAac ? 1 : (spec.channels ?? 1), samples, seconds: samples / sampleRate }
}

/** As many as there is room for in `seconds`, one at least. */
export function aacFrameCount(seconds: number): number {
  return Math.max(1, Math.floor((seconds * AAC_SAMPLE_RATE) / AAC_FRAME_SAMPLES))
}

function soundRate({ format, sampleRate = DEFAULT_RATE }: Pick<AudioSpec, 'format' | 'sampleRate'>): number {
  switch (format) {
    case 'aac':
    case 'm4a':
      return AAC_SAMPLE_RATE
    case 'opus':
      return OPUS_SAMPLE_RATE
    case 'mp3':
      return MP3_SAMPLE_RATES.reduce((best, next) =>
        Math.abs(next - sampleRate) < Math.abs(best - sampleRate) ? next : best,
      )
    default:
      return sampleRate
  }
}
