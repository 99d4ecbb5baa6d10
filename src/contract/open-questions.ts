// The open questions of a fact sheet, and what a host was seen to do about each.
import type { Confirmation } from '../core/clause.ts'
import type { Exchange } from '../core/exchange.ts'

export interface OpenQuestion<View, Answer> {
  readonly question: string
  readonly reading: string
  /** Answers that bear on it. */
  readonly pick: (view: View) => readonly Answer[]
  /** What one of them shows, in a few words. */
  readonly seen: (answer: Answer) => string
  readonly agrees: (answer: Answer) => boolean
}

/** One confirmation for each question; of answers that show the same, the first is the evidence. */
export function confirmationsIn<View, Answer extends { readonly exchange: Exchange }>(
  questions: readonly OpenQuestion<View, Answer>[],
  view: View,
): readonly Confirmation[] {
  return questions.map(({ question, reading, pick, seen, agrees }) => {
    const answers = pick(view)
    const told = [...new Set(answers.map(seen))]
    return {
      question,
      reading,
      seen: told.length > 0 ? told.join('; ') : 'not seen in this record',
      agrees: answers.length > 0 ? answers.every(agrees) : null,
      exchanges: told.flatMap((one) => answers.find((answer) => seen(answer) === one)?.exchange.index ?? []),
    }
  })
}
