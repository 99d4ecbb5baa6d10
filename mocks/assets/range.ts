// Byte ranges of a file (RFC 9110, section 14), so that players can seek and clients can resume.

/** A reply's status, its header fields in lower case, and its bytes, none for HEAD. */
export interface RangeReply {
  readonly status: 200 | 206 | 416
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

const NOTHING = new Uint8Array(0)
/** One range of bytes: `0-99`, `100-` or, for the last hundred, `-100`. */
const SINGLE_RANGE = /^bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i

/**
 * Answers GET or HEAD for the whole file or for one range of it.
 * A Range header that is malformed, or asks for several ranges, is ignored as the RFC allows: the reply is then the whole file.
 * On HEAD, Range has no meaning and is ignored too.
 */
export function rangeReply(bytes: Uint8Array, rangeHeader: string | undefined, method: string): RangeReply {
  const isHead = method === 'HEAD'
  const asked = isHead ? undefined : parseRange(rangeHeader, bytes.length)
  if (asked === undefined) {
    return { status: 200, headers: fileHeaders(bytes.length), body: isHead ? NOTHING : bytes }
  }
  if (asked === 'unsatisfiable') {
    return {
      status: 416,
      headers: { ...fileHeaders(0), 'content-range': `bytes */${bytes.length}` },
      body: NOTHING,
    }
  }
  const { first, last } = asked
  return {
    status: 206,
    headers: { ...fileHeaders(last - first + 1), 'content-range': `bytes ${first}-${last}/${bytes.length}` },
    body: bytes.subarray(first, last + 1),
  }
}

function fileHeaders(length: number): Readonly<Record<string, string>> {
  return { 'accept-ranges': 'bytes', 'content-length': String(length) }
}

type ByteRange = { readonly first: number; readonly last: number }

function parseRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = SINGLE_RANGE.exec(header ?? '') ?? []
  if (first === '' && last === '') return undefined
  if (first === '') {
    const suffix = Number(last)
    return suffix === 0 || size === 0
      ? 'unsatisfiable'
      : { first: Math.max(0, size - suffix), last: size - 1 }
  }
  if (last !== '' && Number(last) < Number(first)) return undefined
  if (Number(first) >= size) return 'unsatisfiable'
  return { first: Number(first), last: last === '' ? size - 1 : Math.min(Number(last), size - 1) }
}
