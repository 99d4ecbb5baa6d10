// JSON as a type, and the two narrowings that reading a stranger's body needs.
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/** True for a plain JSON object: not null, not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * How deep JSON of strangers may nest. Values are walked over by functions that call themselves, here and in Ajv, and a
 * thousand levels would run them out of stack. Other parsers refuse as much: serde's at 128, pydantic's at 200.
 */
export const mostLevels = 200

/**
 * Parses text as JSON; `undefined` (which JSON cannot spell) when it is none, or nests deeper than `mostLevels`. Whatever
 * comes from outside goes through here, so that nobody after it need fear its depth.
 */
export function parseJson(text: string): Json | undefined {
  if (nestsDeeperThan(mostLevels, text)) return undefined
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

const [quote, backslash] = ['"'.charCodeAt(0), '\\'.charCodeAt(0)]
const [openList, openObject] = ['['.charCodeAt(0), '{'.charCodeAt(0)]
const [closeList, closeObject] = [']'.charCodeAt(0), '}'.charCodeAt(0)]

/** Whether JSON text nests deeper than `levels`: read off the text, for a value that deep breaks those who walk over it. */
export function nestsDeeperThan(levels: number, text: string): boolean {
  if (text.length <= levels) return false
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) at = endOfString(text, at)
    else if (code === openList || code === openObject) depth++
    else if (code === closeList || code === closeObject) depth--
    if (depth > levels) return true
  }
  return false
}

/** Where the string that begins at `start` has its closing quote; the end of the text where it has none. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === backslash) slashes++
    if (slashes % 2 === 0) return end
  }
  return text.length
}

/** The strings of a JSON text, names too, unescaped; of one that broke off those that are whole. Takes time as the text is long. */
export function stringsIn(text: string): readonly string[] {
  const found: string[] = []
  for (let start = text.indexOf('"'); start >= 0; ) {
    const end = endOfString(text, start)
    if (end === text.length) break
    found.push(String(parseJson(text.slice(start, end + 1))))
    start = text.indexOf('"', end + 1)
  }
  return found
}

/** A string, or a whole number that is longer than what a double is sure to hold. */
const stringOrLong = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d{16,}(?![\d.eE])/gs

/**
 * Parses text as JSON, and gives whole numbers that JavaScript would round as the text that stood there: an id of 19 digits
 * is followed as it was sent. `parsed` is what `parseJson` gave, where it was asked before.
 */
export function parseJsonAsWritten(text: string, parsed = parseJson(text)): Json | undefined {
  // Of what is no JSON nothing is to be followed; and its strings may have no end.
  if (parsed === undefined || !/\d{16}/.test(text)) return parsed
  const spelt = text.replace(stringOrLong, (found) =>
    found.startsWith('"') || Number.isSafeInteger(Number(found)) ? found : `"${found}"`,
  )
  return spelt === text ? parsed : parseJson(spelt)
}
