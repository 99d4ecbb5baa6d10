// The least of a PNG: signature, size, and enough bytes behind it to be asked for in parts.

/** 160 bytes that begin as a PNG of this size (pixels) does. */
export function png(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(160)
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(bytes)
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  bytes.set([8, 2, 0, 0, 0], 24)
  return bytes
}
