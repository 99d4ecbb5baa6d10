// Names near to a word that nobody knows, and the one sentence in which every such word is refused.
import leven from 'leven'
import { UsageError } from './errors.ts'

const most = 3
/** Lists of names up to this long are told whole. */
const short = 12

/** The known names that `word` may have meant, nearest first, at most three; none where all are far. */
export function nearestTo(word: string, known: readonly string[]): readonly string[] {
  const wanted = word.toLowerCase()
  // A third of the letters may be wrong, and a short word may have two of them so.
  const limit = Math.max(2, Math.floor(wanted.length / 3))
  return [...new Set(known)]
    .map((name) => ({ name, distance: distanceOf(wanted, name.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, most)
    .map(({ name }) => name)
}

/** A word that is a part of the name, or has it as a part, is near. */
function distanceOf(wanted: string, name: string): number {
  const distance = leven(wanted, name)
  const within = wanted.length > 2 && name.length > 2 && (name.includes(wanted) || wanted.includes(name))
  return within ? Math.min(distance, 2) : distance
}

export interface Unknown {
  /** What the word was given for, with its verb: `--fate does not know`, `there is no provider`. */
  readonly refusal: string
  readonly word: string
  readonly known: readonly string[]
  /** What to do for all the names, where they are too many to tell; or what else may be done. */
  readonly hint?: string
}

/** The error for a word that is not among the known names. */
export function unknownWord({ refusal, word, known, hint }: Unknown): UsageError {
  const near = nearestTo(word, known)
  const meant = near.length > 0 ? `; did you mean ${inWords(near)}?` : ''
  const names = [...new Set(known)]
  // Where nothing is near and there is no other place to look, even a long list is better than none.
  const whole = names.length <= short || (near.length === 0 && hint === undefined)
  const listed = whole ? `${meant === '' ? ';' : ''} known: ${names.join(', ') || 'none'}` : ''
  const more = hint === undefined ? '' : `${listed !== '' || meant === '' ? ';' : ''} ${hint}`
  return new UsageError(`${refusal} ${JSON.stringify(word)}${meant}${listed}${more}`)
}

function inWords(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} or ${last}`
}
