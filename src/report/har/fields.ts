// Fields of a HAR as recorders really write them: numbers as text, lists as objects. What cannot be read was not recorded.
import { isJsonObject, type JsonObject } from '../../core/json.ts'

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

/** What programs write in place of a text that they do not have: nothing, or their word for a value without a text. */
export function isRuin(text: string): boolean {
  return /^\s*(?:\[object \w+\]|undefined|)\s*$/.test(text)
}
