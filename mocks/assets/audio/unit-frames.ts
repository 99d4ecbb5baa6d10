// Sound as encoded frames, joined from the units in the fixtures (scripts/fixtures/sounds.ts explains why that works).
import { readFile } from 'node:fs/promises'
import { packageRoot } from '../../../src/core/package-root.ts'
import { splitAdts, splitMp3 } from './frames.ts'
import { inStereo } from './mp3-frame.ts'
import { framesFor, infoFrame } from './mp3-info.ts'
import { notes, rowOf, type Sounding, syllables, type Units, unitsOf } from './units.ts'

export const AAC_SAMPLE_RATE = 44_100
export const AAC_FRAME_SAMPLES = 1024

/** ADTS frames of AAC-LC, mono, as many as there is room for in `seconds`, one at least. */
export async function aacFrames(sound: Sounding, seconds: number): Promise<readonly Uint8Array[]> {
  const count = Math.max(1, Math.floor((seconds * AAC_SAMPLE_RATE) / AAC_FRAME_SAMPLES))
  return joined(splitAdts(await readUnits(notes, `${AAC_SAMPLE_RATE}.aac`)), notes, sound, count)
}

/** An MP3 file that lasts `seconds` to the sample; `sampleRate` is one that there are fixtures for. */
export async function mp3File(
  sound: Sounding,
  seconds: number,
  sampleRate: number,
  channels: 1 | 2,
): Promise<Uint8Array> {
  const frameSamples = sampleRate >= 32_000 ? 1152 : 576
  const samples = Math.round(seconds * sampleRate)
  const units = unitsOf(sound)
  const encoded = splitMp3(await readUnits(units, `${sampleRate}.mp3`))
  const own = channels === 2 ? encoded.map(inStereo) : encoded
  const frames = joined(own, units, sound, framesFor(samples, frameSamples))
  return Buffer.concat([infoFrame(frames, samples), ...frames])
}

function readUnits({ folder }: Units, name: string): Promise<Uint8Array> {
  return readFile(new URL(`mocks/assets/fixtures/${folder}/${name}`, packageRoot()))
}

/** The last of the syllables is silence: it is what follows when all is said. */
function joined(
  encoded: readonly Uint8Array[],
  units: Units,
  sound: Sounding,
  count: number,
): readonly Uint8Array[] {
  const perUnit = encoded.length / units.count
  const row = rowOf(units === syllables ? sound : { caption: sound.caption }, Math.ceil(count / perUnit))
  const frames = row.flatMap((unit = units.count - 1) => encoded.slice(unit * perUnit, (unit + 1) * perUnit))
  return frames.slice(0, count)
}
