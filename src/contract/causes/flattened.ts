// Codes that are lost on the way: refusals that come with a 2xx.
import type { CommonAnswer } from '../answer.ts'
import type { Explanation } from './explanation.ts'

/** Refusals of as many kinds come with a 2xx before one speaks of codes that are lost on the way. */
const mostByChance = 3

/**
 * The answers with a 2xx that `isRefusal` knows for refusals, if there are more than chance makes: whatever is broken there
 * falls with the lost code, and `falls` besides.
 */
export function flattenedCodes<Answer extends CommonAnswer>(
  answers: readonly Answer[],
  isRefusal: (answer: Answer) => boolean,
  falls: readonly string[],
): readonly Explanation[] {
  const flat = answers.filter((answer) => answer.ok && isRefusal(answer))
  const kinds = new Set(flat.map(({ act, purpose, job }) => [act, purpose, job].join(' ')))
  if (kinds.size <= mostByChance) return []
  return [
    {
      id: 'flattened-codes',
      meaning: 'Refusals come with a 2xx: the HTTP code is lost on the way.',
      change: "Pass the upstream's status code on with its body.",
      breaks: '',
      clauses: [],
      falls,
      exchanges: flat.map(({ exchange }) => exchange.index),
      whole: true,
    },
  ]
}
