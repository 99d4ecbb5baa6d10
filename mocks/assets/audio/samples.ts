// A tune or speech as samples.
import { rowOf, type Sounding, unitsOf } from './units.ts'

/** Mono, signed 16 bits, `seconds` of it at `sampleRate` Hz. */
export function renderSamples(sound: Sounding, seconds: number, sampleRate: number): Int16Array {
  const samples = new Int16Array(Math.round(seconds * sampleRate))
  const units = unitsOf(sound)
  const length = Math.round(units.seconds * sampleRate)
  const made = new Map<number, Int16Array>()
  const unitOf = (unit: number): Int16Array => {
    const known = made.get(unit)
    if (known) return known
    const one = Int16Array.from({ length }, (_, at) =>
      Math.round(32_767 * units.amplitude(unit, at / sampleRate)),
    )
    made.set(unit, one)
    return one
  }
  rowOf(sound, Math.ceil(samples.length / length)).forEach((unit, step) => {
    const start = step * length
    if (unit !== undefined) samples.set(unitOf(unit).subarray(0, samples.length - start), start)
  })
  return samples
}

/** Signed 16-bit little-endian bytes, whatever the machine's own order; every channel has the same samples. */
export function toLittleEndian(samples: Int16Array, channels = 1): Uint8Array {
  const bytes = Buffer.alloc(samples.length * channels * 2)
  for (let index = 0, at = 0; index < samples.length; index++) {
    for (let channel = 0; channel < channels; channel++, at += 2) bytes.writeInt16LE(samples[index] ?? 0, at)
  }
  return bytes
}
