// The fate that a request asks for itself, in its header or its input: for this submission alone, and before any rule.
import { type Fate, noFate } from './fate.ts'
import { checkFate, readFateText } from './fate-words.ts'
import type { Spoken } from './faults/words.ts'
import type { MockRequest } from './http.ts'
import type { Vendor } from './vendor.ts'

export const fateHeader = 'x-mock-fate'

/** Undefined where it asks for none. Throws UsageError for a fate that its vendor does not know. */
export function fateAsked(
  vendor: Vendor,
  request: MockRequest,
  spoken: Spoken | undefined,
): Fate | undefined {
  if (spoken?.healthy) return { name: noFate }
  const inHeader = request.headers[fateHeader]
  const text = spoken?.fate ?? inHeader
  if (text === undefined) return undefined
  if (text === noFate) return { name: noFate }
  const where = spoken?.fate === undefined ? fateHeader : `[[fate:${text}]] in the input`
  const fate = readFateText(text, where)
  checkFate(fate, [vendor], where)
  return fate
}
