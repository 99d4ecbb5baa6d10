// Whether a fate that somebody names is one that the served vendors know, and its options too.
import { unknownWord } from '../src/core/nearest.ts'
import type { Fate } from './fate.ts'
import { checkCourse } from './plan.ts'
import type { Vendor } from './vendor.ts'

type Fated = Pick<Vendor, 'fates' | 'fateOptions'>

/** Throws UsageError for a fate that none of `vendors` knows, and for an option that no such fate takes; `where` named it. */
export function checkFate(fate: Fate, vendors: readonly Fated[], where: string): void {
  const known = vendors.flatMap(({ fates }) => Object.keys(fates))
  const hint = 'GET /__mock/fates and `relayproof mock --help-options` tell them all'
  if (!known.includes(fate.name))
    throw unknownWord({ refusal: `${where} does not know`, word: fate.name, known, hint })
  const options = vendors.flatMap(({ fateOptions }) => fateOptions[fate.name] ?? [])
  for (const word of Object.keys(fate.options ?? {}))
    if (!options.includes(word)) throw unknownOption(fate.name, word, options)
  checkCourse(fate)
}

function unknownOption(name: string, word: string, known: readonly string[]) {
  if (known.length === 0)
    return unknownWord({ refusal: `the fate ${name} takes no option, and none called`, word, known })
  return unknownWord({ refusal: `the fate ${name} has no option`, word, known })
}
