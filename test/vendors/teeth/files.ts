// Files that are not what was asked for: of another time, length or size.

/** Headers of a file that lay there a year before it was asked for. */
export const agedFile = {
  date: 'Mon, 02 Mar 2026 12:00:00 GMT',
  'last-modified': 'Sun, 02 Mar 2025 12:00:00 GMT',
}

/** The head of an MP4 of so many seconds: its type, and a movie header of version 0 in milliseconds. */
export function film(seconds: number): Buffer {
  const head = Buffer.alloc(160)
  head.write('\0\0\0\x10ftypisom\0\0\0\0\0\0\0\x74moov\0\0\0\x6cmvhd', 'latin1')
  head.writeUInt32BE(1000, 44)
  head.writeUInt32BE(seconds * 1000, 48)
  return head
}

/** The head of a PNG of this size in pixels. */
export function picture(width: number, height: number): Buffer {
  const head = Buffer.alloc(160)
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(head)
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  head.set([8, 2, 0, 0, 0], 24)
  return head
}
