// Finds a known secret in any of the dresses in which it travels: escaped, percent-encoded, base64, hex, in halves.
import { findWords, type Span } from './hide-values/find-words.ts'
import { bytesOf, type Layer, undressed } from './hide-values/undress.ts'

/** A shorter value is a word like any other: replacing it everywhere would only spoil the text. */
const shortest = 6
const shortestPart = 8
/** Escapes within escapes, of one kind or of several: JSON in JSON in a URL has three. */
const mostLayers = 5
const longestMarker = 50

/**
 * Replaces each of `values`, however encoded, by `marker`; what stands inside such a marker stays. Without values it
 * returns its input. Nothing of a value or of a text is ever read as a pattern, and no text can make it throw.
 */
export function hideValues(values: readonly string[], marker: string): (text: string) => string {
  const find = finderOf(values)
  return find ? (text) => replaced(text, find(text), marker) : (text) => text
}

/** Replaces each of `words` by `marker` where it stands as a word of its own: short values are parts of other words. */
export function hideWords(words: readonly string[], marker: string): (text: string) => string {
  if (words.length === 0) return (text) => text
  const find = findWords(words.map((word) => bytesOf(word).text))
  return (text) => {
    const { text: bytes, spanOf } = bytesOf(text)
    const alone = find(bytes).filter(
      ({ start, end }) => !/[\w-]/.test(bytes.charAt(start - 1)) && !/[\w-]/.test(bytes.charAt(end)),
    )
    return replaced(text, alone.map(spanOf), marker)
  }
}

type Find = (text: string) => readonly Span[]

function finderOf(values: readonly string[]): Find | undefined {
  const known = [...new Set(values.flatMap(partsOf))].filter((value) => value.length >= shortest)
  if (known.length === 0) return undefined
  const plain = findWords(known.flatMap(spellings).map(inSmall))
  const inBase64 = findWords(known.flatMap(packings).map(inOneAlphabet))
  return (text) => {
    if (text.length < shortest) return []
    const whole = bytesOf(text)
    return [whole, ...undressed(whole, mostLayers)].flatMap((layer) => [
      ...plain(inSmall(layer.text)).map(layer.spanOf),
      ...wholeRuns(layer, inBase64(inOneAlphabet(layer.text))).map(layer.spanOf),
    ])
  }
}

/** `id:secret` travels whole, and as user and password apart. */
function partsOf(value: string): readonly string[] {
  const parts = value.split(':').filter((part) => part.length >= shortestPart)
  return [value, ...parts]
}

/** A value as UTF-8 and, where it has a letter that this writes otherwise, as Latin-1: forms and headers may carry either. */
function inBytes(value: string): readonly Buffer[] {
  const latin = Buffer.from(value, 'latin1')
  return latin.toString('latin1') === value && /[\x80-\xff]/.test(value)
    ? [Buffer.from(value), latin]
    : [Buffer.from(value)]
}

/** As it is, as hex, as bytes that were taken for letters; and the same where escapes of its own were undone. */
function spellings(value: string): readonly string[] {
  const whole = bytesOf(value)
  // What begins or ends with a sign of escapes may have been read as one with what stood beside it.
  const inner = bytesOf(value.replaceAll(/^[\\%&]+|[\\%&]+$/g, ''))
  const bare = [whole, inner].flatMap((layer) => [layer, ...undressed(layer, mostLayers)])
  const letters = inBytes(value).map((bytes) => bytes.toString('latin1'))
  const words = [...[...bare, bytesOf(whole.text)].map(({ text }) => text), ...letters]
  return [
    ...new Set(words.filter((word) => word.length >= shortest)),
    ...inBytes(value).map((bytes) => bytes.toString('hex')),
  ]
}

/** In any case, and with the space of a form, which is written `+`. */
function inSmall(text: string): string {
  return text.toLowerCase().replaceAll(' ', '+')
}

/** Base64 in its plain alphabet; a `+` may have been read as a space on its way. */
function inOneAlphabet(text: string): string {
  return text.replaceAll(/[- ]/g, '+').replaceAll('_', '/')
}

/** The part of a value's base64 that stays the same at each of the three offsets within a longer text. */
function packings(value: string): readonly string[] {
  return inBytes(value)
    .flatMap((bytes) => [0, 1, 2].map((offset) => packed(bytes, offset)))
    .filter((stable) => stable.length >= shortestPart)
}

function packed(bytes: Buffer, offset: number): string {
  const base64 = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
  return base64.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6))
}

/** Each match together with the base64 around it, whose edges hold the secret's first and last bits. */
function wholeRuns({ text }: Layer, spans: readonly Span[]): readonly Span[] {
  const runs: Span[] = []
  for (let { start, end } of spans) {
    if (end <= (runs.at(-1)?.end ?? 0)) continue
    while (start > 0 && isBase64(text.charCodeAt(start - 1))) start--
    while (end < text.length && isBase64(text.charCodeAt(end))) end++
    runs.push({ start, end })
  }
  return runs
}

const base64 = new Set([
  ...Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_-'),
])

function isBase64(code: number): boolean {
  return base64.has(code)
}

function replaced(text: string, spans: readonly Span[], marker: string): string {
  let result = ''
  let done = 0
  for (const span of spans.toSorted((one, other) => one.start - other.start || other.end - one.end)) {
    if (span.end <= done || isMarked(text, span)) continue
    if (span.start >= done) result += text.slice(done, span.start) + marker
    done = span.end
  }
  return result + text.slice(done)
}

/** Whether it stands within what an earlier redaction left. */
function isMarked(text: string, { start, end }: Span): boolean {
  const from = Math.max(0, start - longestMarker)
  const near = text.slice(from, start + longestMarker)
  const at = near.lastIndexOf('[redacted', start - from)
  const marker = /^\[redacted(?::[\w-]+)?\]/.exec(at < 0 ? '' : near.slice(at))
  return marker !== null && end <= from + at + marker[0].length
}
