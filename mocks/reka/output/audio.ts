// The voice of text-to-speech: as long as the text takes to say.
import type { JsonObject } from '../../../src/core/json.ts'
import type { Schema } from '../schema.ts'
import type { Order } from './order.ts'

const secondsPerWord = 0.4
const longestSeconds = 60

export function audioOutput({ input, prompt, model, seed, host }: Order): Schema<'AudioOutput'> {
  const words = prompt.split(/\s+/).filter(Boolean)
  const seconds = Math.min(longestSeconds, Math.max(1, words.length * secondsPerWord))
  const file = host(
    { kind: 'audio', format: 'mp3', seconds, speech: true, caption: { prompt, model, seed } },
    0,
  )
  return { audio: { ...file }, ...(input['timestamps'] === true ? { timestamps: spoken(words) } : {}) }
}

/** When each word is said, in seconds. */
function spoken(words: readonly string[]): readonly JsonObject[] {
  const at = (index: number) => Math.round(index * secondsPerWord * 100) / 100
  return words.map((text, index) => ({ text, start: at(index), end: at(index + 1) }))
}
