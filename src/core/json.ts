// JSON as a type, and the two narrowings that reading a stranger's body needs.
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/** True for a plain JSON object: not null, not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Parses text as JSON; `undefined` (which JSON cannot spell) when it is none. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

const [quote, backslash] = ['"'.charCodeAt(0), '\\'.charCodeAt(0)]
const opening = new Set(['['.charCodeAt(0), '{'.charCodeAt(0)])
const closing = new Set([']'.charCodeAt(0), '}'.charCodeAt(0)])

/** Whether JSON text nests deeper than `levels`: read off the text, for a value that deep breaks those who walk it. */
export function nestsDeeperThan(levels: number, text: string): boolean {
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) inString = !inString
    else if (inString) at += code === backslash ? 1 : 0
    else if (opening.has(code)) depth++
    else if (closing.has(code)) depth--
    if (depth > levels) return true
  }
  return false
}
