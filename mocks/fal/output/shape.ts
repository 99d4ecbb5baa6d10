// The schema of a model's output, read a member at a time.
import { isJsonObject, type Json, type JsonObject } from '../../../src/core/json.ts'
import { componentOf } from '../../../src/spec/components.ts'
import type { Spec } from '../../../src/spec/load.ts'
import { escapePointer } from '../../../src/spec/validate.ts'

/** `name` stands in `components/schemas` of the document. */
export interface OutputShape {
  readonly spec: Spec
  readonly name: string
}

export interface Member {
  readonly key: string
  readonly schema: JsonObject
  readonly required: boolean
}

/** The schema itself where it is a reference; the first choice that is not null where there are several. */
export function resolved(document: JsonObject, schema: Json | undefined): JsonObject {
  if (!isJsonObject(schema)) return {}
  const { $ref: reference, anyOf, oneOf, allOf } = schema
  if (typeof reference === 'string') return resolved(document, componentOf(document, 'schemas', reference))
  const choices = [anyOf, oneOf, allOf].find((list) => Array.isArray(list)) as readonly Json[] | undefined
  const meant = choices?.find((choice) => !isJsonObject(choice) || choice['type'] !== 'null')
  return meant === undefined ? schema : resolved(document, meant)
}

export function membersOf(schema: JsonObject): readonly Member[] {
  const { properties, required } = schema
  const needed: ReadonlySet<Json> = new Set(Array.isArray(required) ? required : [])
  return Object.entries(isJsonObject(properties) ? properties : {}).map(([key, inner]) => ({
    key,
    schema: isJsonObject(inner) ? inner : {},
    required: needed.has(key),
  }))
}

/** Whether `value` may stand under `key` of the output. */
export function fits({ spec, name }: OutputShape, key: string, value: unknown): boolean {
  const pointer = `/components/schemas/${escapePointer(name)}/properties/${escapePointer(key)}`
  return spec.schemas.checkAt(pointer, value).length === 0
}
