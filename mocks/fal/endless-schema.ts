// Finds a schema that stands for itself: a value could be held against it for ever, and no validator ends.
import { isJsonObject, type Json, type JsonObject } from '../../src/core/json.ts'

const home = '#/components/schemas/'
/** Words whose schemas are about the very same value; below any other the value gets smaller. */
const inPlace = ['allOf', 'anyOf', 'oneOf', 'not'] as const

/** The name of one, of all under `components/schemas`; undefined where each comes to an end. A tree of nodes does. */
export function endlessSchema(schemas: JsonObject): string | undefined {
  const waiting = new Map(Object.entries(schemas).map(([name, schema]) => [name, namesIn(schema)]))
  for (let before = waiting.size + 1; waiting.size < before; ) {
    before = waiting.size
    for (const [name, others] of waiting)
      if (!others.some((other) => waiting.has(other))) waiting.delete(name)
  }
  return inTheRound(waiting)
}

/** Whoever waits leads to one of those that wait for themselves. */
function inTheRound(waiting: ReadonlyMap<string, readonly string[]>): string | undefined {
  let name = waiting.keys().next().value
  for (let steps = 0; steps < waiting.size; steps++)
    name = waiting.get(name ?? '')?.find((other) => waiting.has(other))
  return name
}

/** The schemas that this one stands for, wholly or in part. */
function namesIn(schema: Json | undefined): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap((part: Json) => namesIn(part))
  if (!isJsonObject(schema)) return []
  const { $ref } = schema
  const own = typeof $ref === 'string' && $ref.startsWith(home) ? [$ref.slice(home.length)] : []
  return [...own, ...inPlace.flatMap((word) => namesIn(schema[word]))]
}
