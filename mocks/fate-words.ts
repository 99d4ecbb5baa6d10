// A fate as people write it in one word, and whether it is one that the served vendors know, its options too.
import { UsageError } from '../src/core/errors.ts'
import { isJsonObject, parseJson } from '../src/core/json.ts'
import { unknownWord } from '../src/core/nearest.ts'
import type { Fate } from './fate.ts'
import type { Vendor } from './vendor.ts'

type Fated = Pick<Vendor, 'fates' | 'fateOptions'>

/** Throws UsageError for a fate that none of `vendors` knows, and for an option that no such fate takes; `where` named it. */
export function checkFate(fate: Fate, vendors: readonly Fated[], where: string): void {
  const known = vendors.flatMap(({ fates }) => Object.keys(fates))
  const hint = 'GET /__mock/fates and `relayproof mock --help-options` tell them all'
  if (!known.includes(fate.name))
    throw unknownWord({ refusal: `${where} does not know`, word: fate.name, known, hint })
  const options = vendors.flatMap(({ fateOptions }) => Object.entries(fateOptions[fate.name] ?? {}))
  for (const [word, value] of Object.entries(fate.options ?? {})) {
    const kinds = options.filter(([option]) => option === word).map(([, kind]) => kind)
    if (kinds.length === 0)
      throw unknownOption(
        fate.name,
        word,
        options.map(([option]) => option),
      )
    if (!kinds.some((kind) => kind.fits(value)))
      throw new UsageError(
        `the "${word}" of the fate ${fate.name} is ${kinds[0]?.meaning}; received ${JSON.stringify(value)}`,
      )
  }
  const missing = options.find(([word, { isNeeded }]) => isNeeded && fate.options?.[word] === undefined)
  if (missing)
    throw new UsageError(
      `the fate ${fate.name} needs its "${missing[0]}", ${missing[1].meaning}: ${fate.name}:{"${missing[0]}":{…}} as a word, "options":{"${missing[0]}":{…}} in JSON`,
    )
}

function unknownOption(name: string, word: string, known: readonly string[]) {
  if (known.length === 0)
    return unknownWord({ refusal: `the fate ${name} takes no option, and none called`, word, known })
  return unknownWord({ refusal: `the fate ${name} has no option`, word, known })
}

/** Reads `name` or `name:{"its":"options"}`, as flags, headers and prompts have it. Throws UsageError; `where` had the text. */
export function readFateText(text: string, where: string): Fate {
  const colon = text.indexOf(':')
  if (colon === -1) return { name: text.trim() }
  const options = parseJson(text.slice(colon + 1))
  if (isJsonObject(options)) return { name: text.slice(0, colon).trim(), options }
  throw new UsageError(
    `${where} takes a word, or a word and its options such as slow:{"factor":3}; received ${JSON.stringify(text)}`,
  )
}
