// The one language in which jobs and exchanges are picked: `status:failed provider:fal model:flux lighthouse`. It stands in the
// box and the address of the page, and in `?q=` of the control plane; it runs in browsers too, so it imports nothing.

/** What may stand before a colon. */
export const filterWords = ['status', 'provider', 'model', 'fate', 'act', 'job', 'world'] as const
export type FilterWord = (typeof filterWords)[number]

/** What there is to be said of one thing that is listed. */
export type FilterFacts = { readonly [Word in FilterWord]?: string | number | undefined } & {
  /** Where words without a colon are looked for, beside the other facts. */
  readonly text: string
}

interface Term {
  /** Undefined for a word that may stand anywhere. */
  readonly word: FilterWord | undefined
  /** In small letters. */
  readonly value: string
  readonly isNot: boolean
}

export interface Filter {
  readonly terms: readonly Term[]
  /** Words before a colon that there are not. */
  readonly unknown: readonly string[]
}

/** A value with blanks in it stands in double quotes; a minus before a term wants those that do not fit it. */
export function readFilter(text: string): Filter {
  const found = [...text.matchAll(/(-?)(?:([a-zA-Z]+):)?(?:"([^"]*)"|([^\s"]+))/g)].map(
    ([, minus, word, quoted, plain]) => ({
      word: word?.toLowerCase(),
      value: (quoted ?? plain ?? '').toLowerCase(),
      isNot: minus === '-',
    }),
  )
  const isKnown = (word: string | undefined): word is FilterWord | undefined =>
    word === undefined || filterWords.some((known) => known === word)
  return {
    terms: found.flatMap(({ word, ...term }) => (isKnown(word) ? [{ word, ...term }] : [])),
    unknown: found.flatMap(({ word }) => (isKnown(word) ? [] : [word])),
  }
}

/** True when all terms fit: a part of the model's or the fate's name will do, of the others it is the whole. */
export function fits({ terms }: Filter, facts: FilterFacts): boolean {
  return terms.every(({ word, value, isNot }) => isNot !== fitsOne(word, value, facts))
}

const inPart: readonly FilterWord[] = ['model', 'fate', 'job']

function fitsOne(word: FilterWord | undefined, value: string, facts: FilterFacts): boolean {
  if (word === undefined) return wordsOf(facts).some((fact) => fact.includes(value))
  const fact = facts[word]
  if (fact === undefined) return false
  const small = String(fact).toLowerCase()
  return inPart.includes(word) ? small.includes(value) : small === value
}

function wordsOf({ text, model = '', job = '', fate = '' }: FilterFacts): readonly string[] {
  return [text, model, job, fate].map((fact) => String(fact).toLowerCase())
}
