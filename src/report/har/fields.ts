// Fields of a HAR as recorders really write them: numbers as text, lists as objects. What cannot be read was not recorded.
import { isJsonObject, type Json, type JsonObject } from '../../core/json.ts'

export function objectAt(holder: JsonObject, name: string): JsonObject {
  const value = holder[name]
  return isJsonObject(value) ? value : {}
}

export function textAt(holder: JsonObject, name: string): string {
  const value = holder[name]
  return typeof value === 'string' ? value : ''
}

/** A finite number, or a text that spells one; 0 for anything else. */
export function numberAt(holder: JsonObject, name: string): number {
  const value = holder[name]
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : 0
}

/** Name and value of a member of a list of pairs, or of an object that some recorders write instead. */
export interface Pair {
  readonly name: string
  readonly value: Json
}

export function pairsOf(list: Json | undefined): readonly Pair[] {
  if (isJsonObject(list)) return Object.entries(list).map(([name, value]) => ({ name, value }))
  if (!Array.isArray(list)) return []
  return list
    .filter(isJsonObject)
    .map((pair) => ({ name: textAt(pair, 'name'), value: pair['value'] ?? '' }))
    .filter(({ name }) => name !== '')
}
