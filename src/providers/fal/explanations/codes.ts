// Codes that are lost on the way: refusals that come with a 2xx.
import type { Explanation } from '../../../contract/causes/explanation.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { FalView } from '../read.ts'
import { named } from './named.ts'

/** Refusals of as many kinds come with a 2xx before one speaks of codes that are lost on the way. */
const mostByChance = 3

/** A 2xx whose body is a refusal: whatever is broken there falls with the lost code. */
export function flattenedCodes({ answers }: FalView): readonly Explanation[] {
  const flat = answers.filter((answer) => answer.ok && isRefusal(answer.body))
  const kinds = new Set(flat.map(({ act, purpose, job }) => [act, purpose, job].join(' ')))
  if (kinds.size <= mostByChance) return []
  return [
    {
      id: 'flattened-codes',
      meaning: 'Refusals come with a 2xx: the HTTP code is lost on the way.',
      change: "Pass the upstream's status code on with its body.",
      breaks: '',
      clauses: [],
      falls: named('status/answers-202-while-unfinished'),
      exchanges: flat.map(({ exchange }) => exchange.index),
      whole: true,
    },
  ]
}

function isRefusal({ detail, status }: JsonObject): boolean {
  return detail !== undefined || status === 'NOT_FOUND' || status === 'ALREADY_COMPLETED'
}
