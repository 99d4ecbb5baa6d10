// Bodies as people can read them: pretty, cut to a length, and unable to play tricks on a terminal.
import { beyond, cut } from '../core/cut.ts'
import type { RecordedBody } from '../core/exchange.ts'
import { parseJson } from '../core/json.ts'
import { printable } from '../core/printable.ts'

export { oneLine, printable } from '../core/printable.ts'

/** At most `most` characters, with a note of how many were left out. */
export function excerpt(text: string, most: number): string {
  const left = beyond(text, most)
  return left === 0 ? text : `${cut(text, most)}… (${left} more characters)`
}

/** The body as text: JSON indented, bytes as a note. Empty when there is none. */
export function bodyText(body: RecordedBody | undefined, most: number): string {
  if (!body) return ''
  if (body.text !== undefined && body.text !== '') {
    const parsed =
      body.text.length <= 100_000 && /json/i.test(body.mimeType) ? parseJson(body.text) : undefined
    const text = parsed === undefined ? body.text : JSON.stringify(parsed, null, 2)
    return (
      excerpt(printable(text), most) +
      (body.truncated ? `\n(${sizeOf(body.size)}, too large to be read whole: only the head was kept)` : '')
    )
  }
  return body.size > 0
    ? `(${sizeOf(body.size)} of ${printable(body.mimeType) || 'unknown type'}${body.base64 ? '' : ', not kept'})`
    : ''
}

/** Bytes for people: `75 B`, `1.2 KB`, `3.4 MB`. */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** Milliseconds for people: `40 ms`, `1.2 s`, `3 min`, `24 h`. */
export function timeOf(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 120_000) return `${(ms / 1000).toFixed(1)} s`
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 3_600_000)} h`
}
