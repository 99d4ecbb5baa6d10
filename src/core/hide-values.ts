// Finds a known secret in any of the dresses in which it travels: escaped, percent-encoded, base64, hex, in halves.

/** A shorter value is a word like any other: replacing it everywhere would only spoil the text. */
const shortest = 6
const shortestPart = 8

/** Replaces each of `values`, however encoded, by `marker`. Without values it returns its input. */
export function hideValues(values: readonly string[], marker: string): (text: string) => string {
  const known = [...new Set(values.flatMap(partsOf))].filter((value) => value.length >= shortest)
  if (known.length === 0) return (text) => text
  const byLength = known.toSorted((one, other) => other.length - one.length)
  const hexed = byLength.map((value) => Buffer.from(value).toString('hex'))
  const plainly = searchFor([...byLength.map(loosely), ...hexed], [...byLength, ...hexed], 'gi')
  const packed = byLength.flatMap(packings)
  const packedly = packed.length > 0 ? searchFor(packed.map(packedLoosely), packed, 'g') : undefined
  return (text) => {
    const bare = text.replaceAll(plainly, marker)
    return packedly ? replaceRuns(bare, packedly, marker) : bare
  }
}

/** `id:secret` travels whole, and as user and password apart. */
function partsOf(value: string): readonly string[] {
  const parts = value.split(':').filter((part) => part.length >= shortestPart)
  return [value, ...parts]
}

/** Looks ahead for a possible first character, which makes the search some times faster. */
function searchFor(patterns: readonly string[], values: readonly string[], flags: string): RegExp {
  const first = values.map((value) => literally(value.charAt(0)) + (/^[+/]/.test(value) ? '_-' : '')).join('')
  return new RegExp(`(?=[%&\\\\${first}])(?:${patterns.join('|')})`, flags)
}

/** Base64 of either alphabet; its two odd characters may be escaped for a URL or JSON. */
function packedLoosely(packed: string): string {
  return packed.replaceAll('+', '(?:\\+|-|%(?:25)*2[Bb])').replaceAll('/', '(?:\\\\{0,8}\\/|_|%(?:25)*2[Ff])')
}

/** Any character may stand for itself, or be escaped for a URL (once or twice), JSON, or HTML. */
function loosely(value: string): string {
  return [...value].map(dresses).join('')
}

function dresses(character: string): string {
  const literal = literally(character)
  const code = character.charCodeAt(0)
  const hex = code.toString(16).padStart(2, '0')
  const percent = encodedBytes(character)
  const named = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[character]
  const escapes = [
    `\\\\{0,8}${literal}`,
    percent,
    `\\\\{1,8}u${hex.padStart(4, '0')}`,
    `\\\\{1,8}x${hex}`,
    `&#x0*${hex};`,
    `&#0*${code};`,
    ...(named ? [named] : []),
    ...(character === ' ' ? ['\\+'] : []),
  ]
  return `(?:${escapes.join('|')})`
}

function literally(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

function encodedBytes(character: string): string {
  return [...Buffer.from(character)].map((byte) => `%(?:25)*${byte.toString(16).padStart(2, '0')}`).join('')
}

/** The part of a value's base64 that stays the same at each of the three offsets within a longer text. */
function packings(value: string): readonly string[] {
  const size = Buffer.byteLength(value)
  return [0, 1, 2]
    .map((offset) => {
      const packed = Buffer.concat([Buffer.alloc(offset), Buffer.from(value)]).toString('base64')
      return packed.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + size) * 8) / 6))
    })
    .filter((stable) => stable.length >= shortestPart)
}

/** Replaces a match together with the base64 around it, whose edges hold the secret's first and last bits. */
function replaceRuns(text: string, pattern: RegExp, marker: string): string {
  let result = ''
  let done = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index < done) continue
    let start = match.index
    let end = match.index + match[0].length
    while (start > done && isBase64(text[start - 1])) start -= 1
    while (end < text.length && isBase64(text[end])) end += 1
    result += text.slice(done, start) + marker
    done = end
  }
  return result + text.slice(done)
}

function isBase64(character: string | undefined): boolean {
  return character !== undefined && /[A-Za-z0-9+/=_-]/.test(character)
}
