// Sound as encoded frames, joined from the units in the fixtures (scripts/fixtures/sounds.ts explains why that works).
import { readFile } from 'node:fs/promises'
import { packageRoot } from '../../../src/core/package-root.ts'
import { splitAdts, splitMp3 } from './frames.ts'
import { AAC_SAMPLE_RATE, aacFrameCount } from './held-sound.ts'
import { inStereo } from './mp3-frame.ts'
import { framesFor, infoFrame } from './mp3-info.ts'
import { OPUS_PACKET_SAMPLES, OPUS_PRE_SKIP, oggOpus, splitOgg } from './ogg.ts'
import { rowOf, type Sounding, type Units, unitsOf } from './units.ts'

/** ADTS frames of AAC-LC, mono, as many as there is room for in `seconds`, one at least. */
export async function aacFrames(sound: Sounding, seconds: number): Promise<readonly Uint8Array[]> {
  const units = unitsOf(sound)
  const encoded = splitAdts(await readUnits(units, `${AAC_SAMPLE_RATE}.aac`))
  return joined(encoded, units, sound, aacFrameCount(seconds))
}

/** An Ogg file of Opus in which `samples` (48 kHz) are heard. */
export async function opusFile(sound: Sounding, samples: number, channels: 1 | 2): Promise<Uint8Array> {
  const units = unitsOf(sound)
  const count = Math.ceil((samples + OPUS_PRE_SKIP) / OPUS_PACKET_SAMPLES)
  const packets = joined(splitOgg(await readUnits(units, '48000.ogg')), units, sound, count)
  return oggOpus(packets, samples, channels)
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
  const row = rowOf(sound, Math.ceil(count / perUnit))
  const frames = row.flatMap((unit = units.count - 1) => encoded.slice(unit * perUnit, (unit + 1) * perUnit))
  return frames.slice(0, count)
}
