// A HAR body as a recorded one: text when it reads as text, base64 otherwise, and honest about what is missing.
import type { RecordedBody } from '../../core/exchange.ts'

export interface HarBody {
  readonly mimeType: string
  /** Bytes; recorders disagree on this field, so a whole text is measured anew. */
  readonly size: number
  readonly text: string | undefined
  /** The text is base64. */
  readonly base64: boolean
}

/** A size without a text means that the recorder dropped the body (browsers do): then it counts as truncated. */
export function bodyOf({ mimeType, size, text, base64 }: HarBody): RecordedBody {
  if (text === undefined) return { mimeType, size, truncated: size > 0, ...(size === 0 && { text: '' }) }
  if (!base64) return { mimeType, size: Math.max(size, Buffer.byteLength(text)), text, truncated: false }
  const bytes = Buffer.from(text, 'base64')
  const readable = bytes.toString('utf8')
  const isText = Buffer.from(readable).equals(bytes) && !/^(?:image|audio|video|model)\//i.test(mimeType)
  return {
    mimeType,
    size: bytes.length,
    ...(isText ? { text: readable } : { base64: bytes.toString('base64') }),
    truncated: false,
  }
}
