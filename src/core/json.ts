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
 * How much JSON of strangers may hold. A thing, a list, a name or a text counts as one, other values as a quarter, for they
 * take less room: a thousand log entries hold some eight thousand, an embedding of 100,000 numbers 25,000, or twice as many on lines of their own.
 * `{}` takes three bytes on the wire and sixty in memory, and whatever is asked about values is asked about each of them.
 */
export const mostValues = 60_000

/** In which bounds JSON is read; `mostLevels` and `mostValues` unless said otherwise. */
export interface JsonBounds {
  readonly levels: number
  readonly values: number
}

const bounds: JsonBounds = { levels: mostLevels, values: mostValues }

/**
 * Parses text as JSON; `undefined` (which JSON cannot spell) when it is none, or too large to be read as it. Whatever comes
 * from outside goes through here, so that nobody after it need fear its depth or its breadth.
 */
export function parseJson(text: string, within = bounds): Json | undefined {
  if (whyTooLarge(text, within) !== undefined) return undefined
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

const [quote, backslash, comma, lineEnd] = [...'"\\,\n'].map((sign) => sign.charCodeAt(0))
const [openList, openObject, closeList, closeObject] = [...'[{]}'].map((sign) => sign.charCodeAt(0))

/** As the end of "too large to be read as JSON: …"; undefined for a text within bounds, be it JSON or not. */
export function whyTooLarge(text: string, { levels, values }: JsonBounds = bounds): string | undefined {
  if (text.length <= levels) return undefined
  const size = sizeOfJson(text, { levels, values })
  if (size.levels > levels) return `it nests deeper than ${levels} levels`
  return size.values > values ? `it holds more than ${values} values` : undefined
}

/**
 * How deep a JSON text goes and how much it holds, or how much it has shown when it went beyond `most`. Read off the text:
 * a value that large breaks those who walk over it. The lines of an event stream count too, four as one value.
 */
export function sizeOfJson(text: string, most: JsonBounds): JsonBounds {
  let [depth, levels, quarters] = [0, 0, 0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      at = endOfString(text, at)
      quarters += 4
    } else if (code === openList || code === openObject) {
      quarters += 4
      depth++
      if (depth > levels) levels = depth
    } else if (code === closeList || code === closeObject) depth--
    else if (code === comma || code === lineEnd) quarters++
    if (levels > most.levels || quarters > 4 * most.values) break
  }
  return { levels, values: Math.ceil(quarters / 4) }
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
