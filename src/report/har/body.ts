// A HAR body as a recorded one: text when it reads as text, base64 otherwise, and honest about what is missing.
import { createHash } from 'node:crypto'
import type { RecordedBody } from '../../core/exchange.ts'

export interface HarBody {
  readonly mimeType: string
  /** Bytes; recorders disagree on this field, so what is text is measured anew. */
  readonly size: number
  readonly text: string | undefined
  /** The text is base64. */
  readonly base64: boolean
}

/**
 * A size without a text means that the recorder dropped the body (browsers do, of an event stream even the size): then it
 * counts as truncated.
 */
export function bodyOf({ mimeType, size, text, base64 }: HarBody): RecordedBody {
  if (text === undefined) {
    const dropped = size > 0 || mimeType.startsWith('text/event-stream')
    return { mimeType, size, truncated: dropped, ...(!dropped && { text: '' }) }
  }
  if (!base64) return { mimeType, ...digestOf(Buffer.from(text)), text, truncated: false }
  const bytes = Buffer.from(text, 'base64')
  const readable = bytes.toString('utf8')
  const isText = Buffer.from(readable).equals(bytes) && !/^(?:image|audio|video|model)\//i.test(mimeType)
  const kept = isText ? { text: readable } : { base64: bytes.toString('base64') }
  // Of large files some recorders keep the head only, and tell the whole size.
  if (!isText && size > bytes.length) return { mimeType, size, ...kept, truncated: true }
  return { mimeType, ...digestOf(bytes), ...kept, truncated: false }
}

function digestOf(bytes: Buffer): { readonly size: number; readonly sha256: string } {
  return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
