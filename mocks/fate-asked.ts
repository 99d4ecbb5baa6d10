// The fate that a request asks for itself, in the header `x-mock-fate`: for this submission alone, and before any rule.
import type { Addressed } from './address.ts'
import { noFate } from './fate.ts'
import { checkFate, readFateText } from './fate-words.ts'

export const fateHeader = 'x-mock-fate'

/** The request with its fate, where it names one. Throws UsageError for a fate that its vendor does not know. */
export function withFate(addressed: Addressed): Addressed {
  const { vendor, request } = addressed
  const text = request.headers[fateHeader]
  if (text === undefined) return addressed
  if (text === noFate) return { vendor, request: { ...request, fate: { name: noFate } } }
  const fate = readFateText(text, fateHeader)
  checkFate(fate, [vendor], fateHeader)
  return { vendor, request: { ...request, fate } }
}
