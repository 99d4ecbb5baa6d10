// Takes one layer of escapes off a text (JSON, URL, HTML), and knows where in the original each piece came from.
import { once } from '../once.ts'
import type { Span } from './find-words.ts'

/** A text as bytes (characters below 256, UTF-8), and the way back to the text it was made of. */
export interface Layer {
  readonly text: string
  /** The stretch of the original that became this stretch of `text`; the whole escape where only a part of it did. */
  spanOf(span: Span): Span
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the first 128 characters are their own bytes.
const wide = /[^\x00-\x7f]/gu
const dress =
  /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|[^\w\s]|[bfnrt])|%[\da-fA-F]{2}|&(?:#[xX]0{0,9}[\da-fA-F]{1,6}|#0{0,9}\d{1,7}|amp|lt|gt|quot|apos);/g
const named: Readonly<Record<string, string>> = {
  ...{ '\\b': '\b', '\\f': '\f', '\\n': '\n', '\\r': '\r', '\\t': '\t' },
  ...{ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" },
}

/** The text as it stands, in bytes. */
export function bytesOf(text: string): Layer {
  return layerOf(text, wide, utf8, (span) => span, utf8(text))
}

/** Layers below `first`, each with one escape less; none where nothing is escaped. At most `most` of them. */
export function undressed(first: Layer, most: number): readonly Layer[] {
  const layers: Layer[] = []
  for (let last = first; layers.length < most; ) {
    const next = layerOf(last.text, dress, bare, last.spanOf)
    if (next.text === last.text) break
    layers.push(next)
    last = next
  }
  return layers
}

/** What an escape stands for; itself when that is no character. */
function bare(written: string): string {
  const known = named[written]
  if (known !== undefined) return known
  const second = written.charAt(1)
  if (written.startsWith('%')) return String.fromCharCode(Number.parseInt(written.slice(1), 16))
  if (written.startsWith('&')) return character(written, Number(`0${written.slice(2, -1)}`))
  if (written.length === 2) return second
  const units = written.split(/\\[ux]/).slice(1)
  return utf8(String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))))
}

function character(written: string, code: number): string {
  return code <= 0x10ffff ? utf8(String.fromCodePoint(code)) : written
}

function utf8(text: string): string {
  return Buffer.from(text).toString('latin1')
}

function layerOf(
  before: string,
  pattern: RegExp,
  instead: (found: string) => string,
  above: Layer['spanOf'],
  after = before.replace(pattern, instead),
): Layer {
  // The way back is seldom gone.
  const edits = once(() => editsOf(before, pattern, instead))
  return {
    text: after,
    spanOf: ({ start, end }) =>
      above({ start: origin(edits(), start, 'from'), end: origin(edits(), end - 1, 'to') }),
  }
}

/** `from` to `to` in the text before became `length` characters at `at`. */
interface Edit {
  readonly from: number
  readonly to: number
  readonly at: number
  readonly length: number
}

function editsOf(before: string, pattern: RegExp, instead: (found: string) => string): readonly Edit[] {
  let shift = 0
  return [...before.matchAll(pattern)].map(({ index, 0: found }) => {
    const { length } = instead(found)
    const edit = { from: index, to: index + found.length, at: index + shift, length }
    shift += length - found.length
    return edit
  })
}

/** Where the character at `place` began (`from`) or ended (`to`). */
function origin(edits: readonly Edit[], place: number, side: 'from' | 'to'): number {
  let [low, high] = [0, edits.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((edits[middle] as Edit).at <= place) low = middle + 1
    else high = middle
  }
  const edit = edits[low - 1]
  const own = side === 'to' ? 1 : 0
  if (!edit) return place + own
  return place < edit.at + edit.length ? edit[side] : edit.to + (place - edit.at - edit.length) + own
}
