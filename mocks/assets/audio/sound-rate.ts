// The sample rate that a sound really has.
import type { AudioSpec } from '../spec.ts'

const DEFAULT_RATE = 44_100
/** Hz; there are fixtures for these. */
export const MP3_SAMPLE_RATES: readonly number[] = [8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000]

/** Hz: the one asked for, 44,100 where none is; MP3 knows certain rates only, of which it is the nearest. */
export function soundRate({
  format,
  sampleRate = DEFAULT_RATE,
}: Pick<AudioSpec, 'format' | 'sampleRate'>): number {
  if (format !== 'mp3') return sampleRate
  return MP3_SAMPLE_RATES.reduce((best, next) =>
    Math.abs(next - sampleRate) < Math.abs(best - sampleRate) ? next : best,
  )
}
