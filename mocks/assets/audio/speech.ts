// Speech without words: vowels that follow each other as the syllables of a text do, with a pause at the end of a sentence.
import { cut } from '../../../src/core/cut.ts'
import { seedBytes } from '../seed-bytes.ts'
import type { Caption } from '../spec.ts'

/** Formants in Hz and pitch in Hz of each vowel: a, e, i, o, u. */
const VOWELS = [
  { formants: [730, 1090, 2440], pitch: 128 },
  { formants: [530, 1840, 2480], pitch: 142 },
  { formants: [300, 2290, 3010], pitch: 156 },
  { formants: [570, 840, 2410], pitch: 118 },
  { formants: [320, 870, 2240], pitch: 135 },
] as const

/** Units of speech: the vowels, then silence. */
export const SPEECH_UNITS = VOWELS.length + 1
const PAUSE = VOWELS.length

/** A syllable is silent from here on. */
export const SYLLABLE_SECONDS = 0.19
const ATTACK_SECONDS = 0.02
const RELEASE_SECONDS = 0.06
const FORMANT_WIDTH_HERTZ = 110
const HIGHEST_HERTZ = 3400
const LOUDNESS = 0.4

/** Nobody listens to more of it. */
const MOST_CHARACTERS = 20_000
const SENTENCE_END = /[.!?…。！？]/u
/** A letter of a script that writes syllables, a group of vowels, or the end of a sentence. */
const SYLLABLE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[aeiouyäöüáéíóúàèìòùâêîôûåæø]+|[.!?…。！？]+/giu

/** Units in the order in which they are said; a text without a vowel says what the seed says. */
export function syllablesOf({ prompt, seed }: Pick<Caption, 'prompt' | 'seed'>): readonly number[] {
  const bytes = seedBytes(seed)
  const voice = bytes[0] ?? 0
  const said = cut(prompt, MOST_CHARACTERS).match(SYLLABLE) ?? []
  if (said.every((one) => SENTENCE_END.test(one)))
    return [...bytes.subarray(0, 4)].map((byte) => byte % PAUSE)
  return said.map((one, at) =>
    SENTENCE_END.test(one) ? PAUSE : ((one.codePointAt(0) ?? 0) + voice + (at % 3)) % PAUSE,
  )
}

/** The unit's amplitude, -1 to 1, `time` seconds after it began. */
export function syllableAt(unit: number, time: number): number {
  const vowel = VOWELS[unit]
  if (!vowel || time >= SYLLABLE_SECONDS) return 0
  const attack = Math.min(1, time / ATTACK_SECONDS)
  const release = Math.min(1, (SYLLABLE_SECONDS - time) / RELEASE_SECONDS)
  // The voice falls a little within a syllable.
  const angle = 2 * Math.PI * vowel.pitch * (time - 0.4 * time * time)
  let sum = 0
  for (let harmonic = 1; harmonic * vowel.pitch < HIGHEST_HERTZ; harmonic++) {
    const hertz = harmonic * vowel.pitch
    const resonance = vowel.formants.reduce(
      (most, formant, index) => most + 1 / (1 + index) / (1 + ((hertz - formant) / FORMANT_WIDTH_HERTZ) ** 2),
      0.02,
    )
    sum += (resonance / Math.sqrt(harmonic)) * Math.sin(harmonic * angle)
  }
  return LOUDNESS * attack * release * sum * 0.5
}
