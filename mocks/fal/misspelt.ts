// A field of the input that is known nowhere, and a letter or two from one that the model has: a slip of the hand.
import leven from 'leven'
import { isJsonObject, type Json, type JsonObject } from '../../src/core/json.ts'
import { componentOf } from '../../src/spec/components.ts'
import type { Violation } from '../../src/spec/validate.ts'

/**
 * What fal itself does with fields that a model has not is published nowhere, and clients send fields of other models, so
 * those pass. A name that no model has is refused where it is near to one that stands there in the model's schema, at any
 * depth, and that the input has not.
 */
export function misspeltFields(
  input: Json,
  { document, schema }: { readonly document: JsonObject; readonly schema: string },
  isKnownElsewhere: (name: string) => boolean,
): readonly Violation[] {
  const slipsIn = (
    value: Json,
    allowed: readonly JsonObject[],
    path: readonly (string | number)[],
  ): readonly Violation[] => {
    if (Array.isArray(value)) {
      const items = shapesOf(
        allowed.map(({ items }) => items),
        document,
      )
      return items.length === 0 ? [] : value.flatMap((item, index) => slipsIn(item, items, [...path, index]))
    }
    const members = allowed.map(({ properties }) => properties).filter(isMembers)
    if (!isJsonObject(value) || members.length === 0) return []
    // Where a shape has room for names of the caller's own, none is a slip.
    const isOpen = allowed.some(({ additionalProperties }) => additionalProperties !== undefined)
    const fields = [...new Set(members.flatMap(Object.keys))]
    const slips = isOpen ? [] : slipsAmong(value, fields, path, isKnownElsewhere)
    const inside = Object.entries(value).flatMap(([name, held]) =>
      slipsIn(
        held,
        shapesOf(
          members.map((known) => known[name]),
          document,
        ),
        [...path, name],
      ),
    )
    return [...slips, ...inside]
  }
  return slipsIn(input, shapesOf([componentOf(document, 'schemas', schema)], document), [])
}

function slipsAmong(
  value: JsonObject,
  fields: readonly string[],
  path: readonly (string | number)[],
  isKnownElsewhere: (name: string) => boolean,
): readonly Violation[] {
  const free = fields.filter((name) => !Object.hasOwn(value, name))
  return Object.keys(value).flatMap((name) => {
    if (fields.includes(name)) return []
    const meant = free.find((field) => isSlipOf(name, field))
    if (meant === undefined || isKnownElsewhere(name)) return []
    const params = { additionalProperty: name, meant }
    const at = [...path, name]
    return [{ path: at, keyword: 'additionalProperties', message: 'is unknown', params, value: value[name] }]
  })
}

const branches = ['anyOf', 'oneOf', 'allOf'] as const
/** References and branches that are followed one into another; schemas may lead in circles. */
const mostSteps = 8

/** The shapes that these schemas allow, references and branches resolved. */
function shapesOf(
  schemas: readonly (Json | undefined)[],
  document: JsonObject,
  steps = mostSteps,
): readonly JsonObject[] {
  return schemas.flatMap((schema) => {
    if (schema === undefined || !isJsonObject(schema) || steps === 0) return []
    const { $ref } = schema
    if (typeof $ref === 'string')
      return shapesOf([componentOf(document, 'schemas', $ref)], document, steps - 1)
    const inner = branches.flatMap((word) => listOf(schema[word]))
    return [schema, ...shapesOf(inner, document, steps - 1)]
  })
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

function isMembers(value: Json | undefined): value is JsonObject {
  return value !== undefined && isJsonObject(value)
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
