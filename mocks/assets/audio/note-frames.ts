// The tune as encoded frames, joined from the notes in the fixtures (scripts/fixtures/notes.ts explains why that works).
import { readFile } from 'node:fs/promises'
import { packageRoot } from '../../../src/core/package-root.ts'
import type { Caption } from '../spec.ts'
import { splitAdts, splitMp3 } from './frames.ts'
import { melodyOf, SCALE } from './melody.ts'

export const AAC_SAMPLE_RATE = 44_100
export const AAC_FRAME_SAMPLES = 1024

const MP3_SAMPLE_RATES = [8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000]

/** ADTS frames of AAC-LC, mono, as many as come closest to `seconds`. */
export async function aacFrames(seed: Caption['seed'], seconds: number): Promise<readonly Uint8Array[]> {
  const count = Math.max(1, Math.round((seconds * AAC_SAMPLE_RATE) / AAC_FRAME_SAMPLES))
  return joinNotes(splitAdts(await readNotes(`${AAC_SAMPLE_RATE}.aac`)), seed, count)
}

/** MP3 frames, mono, at the sample rate nearest to the one asked for, as many as come closest to `seconds`. */
export async function mp3Frames(
  seed: Caption['seed'],
  seconds: number,
  sampleRate: number,
): Promise<readonly Uint8Array[]> {
  const rate = MP3_SAMPLE_RATES.reduce((best, next) =>
    Math.abs(next - sampleRate) < Math.abs(best - sampleRate) ? next : best,
  )
  const frameSamples = rate >= 32_000 ? 1152 : 576
  const count = Math.max(1, Math.round((seconds * rate) / frameSamples))
  return joinNotes(splitMp3(await readNotes(`${rate}.mp3`)), seed, count)
}

function readNotes(name: string): Promise<Uint8Array> {
  return readFile(new URL(`mocks/assets/fixtures/notes/${name}`, packageRoot()))
}

function joinNotes(
  notes: readonly Uint8Array[],
  seed: Caption['seed'],
  count: number,
): readonly Uint8Array[] {
  const perNote = notes.length / SCALE.length
  const melody = melodyOf(seed, Math.ceil(count / perNote))
  const frames = melody.flatMap((note) => notes.slice(note * perNote, (note + 1) * perNote))
  return frames.slice(0, count)
}
