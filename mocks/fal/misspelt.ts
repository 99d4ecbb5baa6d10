// A field of the input that is known nowhere, and a letter or two from one that the model has: a slip of the hand.
import leven from 'leven'
import { isJsonObject, type Json } from '../../src/core/json.ts'
import type { Violation } from '../../src/spec/validate.ts'

/**
 * What fal itself does with fields that a model has not is published nowhere, and clients send fields of other models, so
 * those pass. A name that no model has is refused where it is near to one that this model has and the input has not.
 */
export function misspeltFields(
  input: Json,
  fields: readonly string[],
  isKnownElsewhere: (name: string) => boolean,
): readonly Violation[] {
  if (!isJsonObject(input)) return []
  const free = fields.filter((name) => !Object.hasOwn(input, name))
  return Object.keys(input).flatMap((name) => {
    if (fields.includes(name)) return []
    const meant = free.find((field) => isSlipOf(name, field))
    if (meant === undefined || isKnownElsewhere(name)) return []
    const params = { additionalProperty: name, meant }
    return [
      { path: [name], keyword: 'additionalProperties', message: 'is unknown', params, value: input[name] },
    ]
  })
}

/** One letter in four may be wrong, and at least one; two that changed places are two wrong ones. */
function isSlipOf(name: string, field: string): boolean {
  const isSwapped = sortedOf(name) === sortedOf(field)
  const most = Math.max(isSwapped ? 2 : 1, Math.min(3, Math.floor(field.length / 4)))
  return Math.abs(name.length - field.length) <= most && leven(name.toLowerCase(), field) <= most
}

function sortedOf(word: string): string {
  return [...word].sort().join('')
}
