// The tune a seed stands for: half-second notes of a pentatonic scale, quiet and the same in every format.
import { seedBytes } from '../seed-bytes.ts'
import type { Caption } from '../spec.ts'

/** C major pentatonic from C4 to E5, in Hz. */
export const SCALE: readonly number[] = [261.63, 293.66, 329.63, 392.0, 440.0, 523.25, 587.33, 659.26]

/** From the beginning of one note to that of the next, in seconds. */
export const NOTE_SECONDS = 0.5

/** A note is silent from here on, so that encoded notes can be joined without a click. */
const SOUNDING_SECONDS = 0.38
const ATTACK_SECONDS = 0.012
const RELEASE_SECONDS = 0.12
const LOUDNESS = 0.22

/** Which note of {@link SCALE} sounds at each step; repeats after 64 steps. */
export function melodyOf(seed: Caption['seed'], steps: number): readonly number[] {
  const bytes = seedBytes(seed)
  return Array.from({ length: steps }, (_, step) => (bytes[step % bytes.length] ?? 0) % SCALE.length)
}

/** The note's amplitude, -1 to 1, `time` seconds after it began. */
export function noteAt(frequency: number, time: number): number {
  if (time >= SOUNDING_SECONDS) return 0
  const attack = Math.min(1, time / ATTACK_SECONDS)
  const release = Math.min(1, (SOUNDING_SECONDS - time) / RELEASE_SECONDS)
  const angle = 2 * Math.PI * frequency * time
  const timbre = Math.sin(angle) + 0.3 * Math.sin(2 * angle) + 0.1 * Math.sin(3 * angle)
  return LOUDNESS * attack * release * Math.exp(-3 * time) * timbre
}
