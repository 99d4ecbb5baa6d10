// The tune as samples.
import type { Caption } from '../spec.ts'
import { melodyOf, NOTE_SECONDS, noteAt, SCALE } from './melody.ts'

/** Mono, signed 16 bits, `seconds` of it at `sampleRate` Hz. */
export function renderSamples(seed: Caption['seed'], seconds: number, sampleRate: number): Int16Array {
  const samples = new Int16Array(Math.round(seconds * sampleRate))
  const noteLength = Math.round(NOTE_SECONDS * sampleRate)
  melodyOf(seed, Math.ceil(samples.length / noteLength)).forEach((note, step) => {
    const frequency = SCALE[note] ?? 0
    const start = step * noteLength
    for (let offset = 0; offset < noteLength && start + offset < samples.length; offset++) {
      samples[start + offset] = Math.round(32_767 * noteAt(frequency, offset / sampleRate))
    }
  })
  return samples
}

/** Signed 16-bit little-endian bytes, whatever the machine's own order. */
export function toLittleEndian(samples: Int16Array): Uint8Array {
  const bytes = Buffer.alloc(samples.length * 2)
  for (const [index, sample] of samples.entries()) bytes.writeInt16LE(sample, index * 2)
  return bytes
}
