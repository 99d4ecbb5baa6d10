// Numbers of an input, in whichever of the forms that fal's models take: 5, "5", "5s", "30fps", "48 kHz".
import type { JsonObject } from '../../../src/core/json.ts'
import { textIn } from '../../input-value.ts'

/** The number that the first of `fields` with a positive one begins with; undefined where there is none. */
export function numberIn(input: JsonObject, fields: readonly string[]): number | undefined {
  for (const field of fields) {
    const [digits] = /^\d+(\.\d+)?/.exec(textIn(input[field])) ?? []
    if (Number(digits) > 0) return Number(digits)
  }
  return undefined
}
