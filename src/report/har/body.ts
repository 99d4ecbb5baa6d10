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

/** Bytes or characters that are kept of a body; as many as a journey holds of a reply. */
const most = 4 << 20

/**
 * A size without a text means that the recorder dropped the body (browsers do, of an event stream even the size): then it
 * counts as truncated.
 */
export function bodyOf({ mimeType, size, text, base64 }: HarBody): RecordedBody {
  if (text === undefined) {
    const dropped = size > 0 || mimeType.startsWith('text/event-stream')
    return { mimeType, size, truncated: dropped, ...(!dropped && { text: '' }) }
  }
  const bytes = Buffer.from(text, base64 ? 'base64' : 'utf8')
  if (bytes.length > most) return headOf(bytes, mimeType, base64)
  if (!base64) return { mimeType, ...digestOf(bytes), text, truncated: false }
  const readable = bytes.toString('utf8')
  const isText = Buffer.from(readable).equals(bytes) && !/^(?:image|audio|video|model)\//i.test(mimeType)
  const kept = isText ? { text: readable } : { base64: bytes.toString('base64') }
  // Of large files some recorders keep the head only, and tell the whole size.
  if (!isText && size > bytes.length) return { mimeType, size, ...kept, truncated: true }
  return { mimeType, ...digestOf(bytes), ...kept, truncated: false }
}

function headOf(bytes: Buffer, mimeType: string, base64: boolean): RecordedBody {
  const head = bytes.subarray(0, most).toString(base64 ? 'base64' : 'utf8')
  return { mimeType, ...digestOf(bytes), ...(base64 ? { base64: head } : { text: head }), truncated: true }
}

function digestOf(bytes: Buffer): { readonly size: number; readonly sha256: string } {
  return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
