// The AAC track of a film, and the same alone: an M4A file.
import { withoutAdtsHeader } from '../audio/frames.ts'
import { AAC_FRAME_SAMPLES, AAC_SAMPLE_RATE } from '../audio/held-sound.ts'
import { aacFrames } from '../audio/unit-frames.ts'
import type { Sounding } from '../audio/units.ts'
import { muxMp4, type Track } from './mp4.ts'
import { audioEntry } from './sample-entry.ts'

export async function audioTrack(sound: Sounding, seconds: number): Promise<Track> {
  return {
    kind: 'audio',
    timescale: AAC_SAMPLE_RATE,
    sampleTicks: AAC_FRAME_SAMPLES,
    samples: (await aacFrames(sound, seconds)).map(withoutAdtsHeader),
    sampleEntry: audioEntry(AAC_SAMPLE_RATE),
    width: 0,
    height: 0,
  }
}

export async function m4aFile(sound: Sounding, seconds: number): Promise<Uint8Array> {
  return muxMp4([await audioTrack(sound, seconds)], { brand: 'M4A ' })
}
