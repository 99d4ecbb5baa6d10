// Makes a schema of an OpenAPI 3.0 document lawful in 3.1: drops words that are no JSON Schema, spells old ones anew.
import { isJsonObject, type Json, type JsonObject } from '../../src/core/json.ts'

const kept: ReadonlySet<string> = new Set([
  ...['$ref', 'type', 'enum', 'const', 'default', 'title', 'description', 'examples', 'format'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength'],
  ...['pattern', 'minItems', 'maxItems', 'uniqueItems', 'required', 'minProperties', 'maxProperties'],
])
const nested: ReadonlySet<string> = new Set([
  'items',
  'additionalProperties',
  'not',
  'anyOf',
  'oneOf',
  'allOf',
])
const formats: ReadonlySet<string> = new Set(['date-time', 'date', 'uri', 'uuid', 'email'])

/** The schema without `ui`, `example`, unknown formats and whatever else strict validation would stop at. */
export function lawfulSchema(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map((part: Json) => lawfulSchema(part))
  if (!isJsonObject(schema)) return schema
  const lawful: Record<string, Json> = {}
  for (const [word, value] of Object.entries(schema)) {
    if (word === 'properties' && isJsonObject(value)) lawful[word] = lawfulProperties(value)
    else if (nested.has(word)) lawful[word] = lawfulSchema(value)
    else if (kept.has(word)) lawful[word] = value
  }
  if (!formats.has(String(lawful['format']))) delete lawful['format']
  return nullableOf(schema, withExclusiveLimits(lawful))
}

function lawfulProperties(properties: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, lawfulSchema(schema)]))
}

/** 3.0 says `minimum: 0, exclusiveMinimum: true`; 3.1 says `exclusiveMinimum: 0`. */
function withExclusiveLimits(schema: Record<string, Json>): Record<string, Json> {
  for (const [limit, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    const flag = schema[exclusive]
    if (typeof flag !== 'boolean') continue
    delete schema[exclusive]
    const value = schema[limit]
    if (!flag || value === undefined) continue
    schema[exclusive] = value
    delete schema[limit]
  }
  return schema
}

function nullableOf(original: JsonObject, schema: JsonObject): Json {
  return original['nullable'] === true ? { anyOf: [schema, { type: 'null' }] } : schema
}
