// A form in parts (multipart/form-data), taken apart and put together again byte by byte, so that its fields can be read and changed.
import { bufferOn } from '../src/core/bytes.ts'
import type { RawRequest } from './raw-request.ts'

export interface Part {
  /** Of a field; undefined for a file, whose bytes are nobody's words. */
  readonly name?: string
  /** From the boundary's end to where the value begins, in latin1. */
  readonly head: string
  /** In latin1, a character for each byte. */
  readonly value: string
}

export interface FormParts {
  readonly parts: readonly Part[]
  /** The body of a form with these in place of its parts. */
  together(parts: readonly Part[]): Uint8Array
}

/** Undefined for what is no such form. */
export function formParts({ headers, body }: Pick<RawRequest, 'headers' | 'body'>): FormParts | undefined {
  const type = headers['content-type'] ?? ''
  const [, quoted, plain] =
    /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(type) ?? []
  const boundary = quoted ?? plain
  if (boundary === undefined) return undefined
  const text = bufferOn(body).toString('latin1')
  const [before = '', ...pieces] = `\r\n${text}`.split(`\r\n--${boundary}`)
  const after = pieces.pop() ?? ''
  return {
    parts: pieces.map(partOf),
    together: (parts) => {
      const bodies = [...parts.map(({ head, value }) => head + value), after]
      return Buffer.from([before, ...bodies].join(`\r\n--${boundary}`).slice(2), 'latin1')
    },
  }
}

function partOf(piece: string): Part {
  const end = piece.indexOf('\r\n\r\n')
  const head = end === -1 ? piece : piece.slice(0, end + 4)
  const value = piece.slice(head.length)
  const name = /;\s*filename\*?=/i.test(head) ? undefined : /;\s*name="([^"]*)"/i.exec(head)?.[1]
  return name === undefined ? { head, value } : { name, head, value }
}

/** The text of a field, as it was meant. */
export function textOfField({ value }: Part): string {
  return Buffer.from(value, 'latin1').toString('utf8')
}

/** The same part with another text. */
export function withText(part: Part, text: string): Part {
  return { ...part, value: Buffer.from(text).toString('latin1') }
}

/** Its fields by name, without its files. */
export function fieldsOf({ parts }: FormParts): Readonly<Record<string, string>> {
  return Object.fromEntries(
    parts.flatMap((part) => (part.name === undefined ? [] : [[part.name, textOfField(part)]])),
  )
}
