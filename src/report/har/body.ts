// A HAR body as a recorded one: text when it reads as text, base64 otherwise, and honest about what is missing.
import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { RecordedBody } from '../../core/exchange.ts'
import { unfolded } from './coding.ts'

export interface HarBody {
  readonly mimeType: string
  /** Bytes; recorders disagree on this field, so what is text is measured anew. */
  readonly size: number
  readonly text: string | undefined
  /** The text is base64. */
  readonly base64: boolean
  /** The content encoding of the wire, which most recorders take off and some leave on. */
  readonly coding?: string
}

/** Bytes or characters that are kept of a body; as many as a journey holds of a reply. */
const most = 4 << 20

/** A text that is missing means that the recorder dropped the body: then it counts as truncated. */
export function bodyOf({ mimeType, size, text, base64, coding }: HarBody): RecordedBody {
  if (text === undefined) return { mimeType, size: Math.max(0, size), truncated: true }
  const sent = Buffer.from(text, base64 ? 'base64' : 'utf8')
  const bytes = base64 ? unfolded(sent, coding) : sent
  const head = keptHead(bytes)
  if (head < bytes.length) return headOf(bytes.subarray(0, head), mimeType, base64, bytes)
  if (!base64) return { mimeType, ...digestOf(bytes), text, truncated: false }
  const isMedium = /^(?:image|audio|video|model)\//i.test(mimeType)
  const reads = !isMedium && isUtf8(bytes)
  const packed = () => (bytes === sent && isPlainBase64(text, bytes) ? text : bytes.toString('base64'))
  const kept = reads ? { text: bytes.toString('utf8') } : { base64: packed() }
  // Of large files some recorders keep the head only, and tell the whole size.
  if (!reads && size > bytes.length) return { mimeType, size, ...kept, truncated: true }
  return { mimeType, ...digestOf(bytes), ...kept, truncated: false }
}

/** Whether the text is spelt as these bytes would be packed anew, which for a film takes longer than to look. */
function isPlainBase64(text: string, { length }: Buffer): boolean {
  return text.length === 4 * Math.ceil(length / 3) && !/[-_\s]/.test(text)
}

/** From here on Firefox blanks a body of more than 1 MiB, whose length it keeps. */
const firefoxKeeps = 786_432

/** How many bytes from the beginning can be gone by. */
function keptHead(bytes: Buffer): number {
  const isBlanked = bytes.length > 1 << 20 && bytes.subarray(firefoxKeeps).every((byte) => byte === 0)
  return isBlanked ? firefoxKeeps : Math.min(bytes.length, most)
}

function headOf(head: Buffer, mimeType: string, base64: boolean, whole: Buffer): RecordedBody {
  const kept = base64 ? { base64: head.toString('base64') } : { text: head.toString('utf8') }
  const digest = head.length === firefoxKeeps ? { size: whole.length } : digestOf(whole)
  return { mimeType, ...digest, ...kept, truncated: true }
}

function digestOf(bytes: Buffer): { readonly size: number; readonly sha256: string } {
  return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
