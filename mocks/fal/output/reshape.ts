// Looks at a made output: empties it for a fate, and finds its first file.
import type { Output } from './makers.ts'
import { urlIn } from './spellings.ts'

/** Keys under which a model's whole answer lies, besides lists. */
const answers: ReadonlySet<string> = new Set(['video', 'audio', 'model_mesh', 'output'])

/** The keys are there and hold nothing. */
export function emptied(output: Output): Output {
  const nothing = ([key, value]: readonly [string, unknown]) => {
    if (Array.isArray(value)) return [key, []]
    return [key, answers.has(key) ? null : value]
  }
  return Object.fromEntries(Object.entries(output).map(nothing))
}

export function firstUrlIn(output: Output): string | undefined {
  return Object.values(output)
    .flat()
    .map(urlIn)
    .find((url) => url !== undefined)
}
