// What lies under `components` of an OpenAPI document, by its name or by a reference to it.
import { isJsonObject, type Json, type JsonObject } from '../core/json.ts'

/** Everything of one room (`schemas`, `requestBodies`, …) by name; empty where the document has no such room. */
export function componentsIn({ components }: JsonObject, room: string): JsonObject {
  const found = isJsonObject(components) ? components[room] : undefined
  return isJsonObject(found) ? found : {}
}

/** `name` may be a reference: its last part is the name. Undefined where there is none. */
export function componentOf(document: JsonObject, room: string, name: string): Json | undefined {
  return componentsIn(document, room)[name.split('/').at(-1) ?? '']
}
