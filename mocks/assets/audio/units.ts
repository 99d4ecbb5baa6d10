// What a sound is made of: a row of units that all last equally long, the notes of a tune or the syllables of speech.
import type { AudioSpec } from '../spec.ts'
import { melodyOf, NOTE_SECONDS, noteAt, SCALE } from './melody.ts'
import { SPEECH_UNITS, SYLLABLE_SECONDS, syllableAt, syllablesOf } from './speech.ts'

export interface Units {
  /** Folder of the encoded units in the fixtures. */
  readonly folder: 'notes' | 'syllables'
  /** How many different ones there are. */
  readonly count: number
  /** From the beginning of one to that of the next. */
  readonly seconds: number
  /** Amplitude, -1 to 1, of a unit, `time` seconds after it began. */
  readonly amplitude: (unit: number, time: number) => number
}

export const notes: Units = {
  folder: 'notes',
  count: SCALE.length,
  seconds: NOTE_SECONDS,
  amplitude: (unit, time) => noteAt(SCALE[unit] ?? 0, time),
}

export const syllables: Units = {
  folder: 'syllables',
  count: SPEECH_UNITS,
  seconds: SYLLABLE_SECONDS + 0.04,
  amplitude: syllableAt,
}

export type Sounding = Pick<AudioSpec, 'speech' | 'caption'>

export function unitsOf({ speech }: Sounding): Units {
  return speech === true ? syllables : notes
}

/** Which unit sounds at each of the first `steps` steps; undefined where speech is over. */
export function rowOf({ speech, caption }: Sounding, steps: number): readonly (number | undefined)[] {
  if (speech !== true) return melodyOf(caption.seed, steps)
  const said = syllablesOf(caption)
  return Array.from({ length: steps }, (_, step) => said[step])
}
