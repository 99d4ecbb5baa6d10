// A field of the input that is known nowhere, and a letter or two from one that the model has: a slip of the hand.
import leven from 'leven'
import { isJsonObject, type Json, type JsonObject } from '../../src/core/json.ts'
import { once, onceFor } from '../../src/core/once.ts'
import { componentOf } from '../../src/spec/components.ts'
import type { Spec } from '../../src/spec/load.ts'
import type { Violation } from '../../src/spec/validate.ts'

/**
 * What fal itself does with fields that a model has not is published nowhere, and clients send fields of other models, so
 * those pass. A name that no model has is refused where it is near to one that stands there in the model's schema, at any
 * depth, and that the input has not.
 */
export function misspeltFields(
  input: Json,
  shape: InputShape,
  isKnownElsewhere: (name: string) => boolean,
): readonly Violation[] {
  const slipsIn = (
    value: Json,
    { fields, isOpen, member, item }: InputShape,
    path: Path,
  ): readonly Violation[] => {
    if (Array.isArray(value)) return value.flatMap((one, index) => slipsIn(one, item(), [...path, index]))
    if (!isJsonObject(value) || fields.length === 0) return []
    // Where a shape has room for names of the caller's own, none is a slip.
    const slips = isOpen ? [] : slipsAmong(value, fields, path, isKnownElsewhere)
    const inside = Object.entries(value).flatMap(([name, held]) =>
      typeof held === 'object' && held !== null ? slipsIn(held, member(name), [...path, name]) : [],
    )
    return [...slips, ...inside]
  }
  return slipsIn(input, shape, [])
}

type Path = readonly (string | number)[]

/** What may stand in one place of an input. */
export interface InputShape {
  /** Names of its members; none for what is no object. */
  readonly fields: readonly string[]
  readonly isOpen: boolean
  member(name: string): InputShape
  item(): InputShape
}

/** The shape of a schema by its name. Each part of the contract is looked up once, when an input first has it. */
export function inputShape({ document }: Pick<Spec, 'document'>, schema: string): InputShape {
  return shapeOf([componentOf(document, 'schemas', schema)], document)
}

function shapeOf(schemas: readonly (Json | undefined)[], document: JsonObject): InputShape {
  const allowed = shapesOf(schemas, document)
  const members = allowed.map(({ properties }) => properties).filter(isMembers)
  return {
    fields: [...new Set(members.flatMap(Object.keys))],
    isOpen: allowed.some(({ additionalProperties }) => additionalProperties !== undefined),
    member: onceFor((name: string) =>
      shapeOf(
        members.map((known) => known[name]),
        document,
      ),
    ),
    item: once(() =>
      shapeOf(
        allowed.map(({ items }) => items),
        document,
      ),
    ),
  }
}

function slipsAmong(
  value: JsonObject,
  fields: readonly string[],
  path: Path,
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
